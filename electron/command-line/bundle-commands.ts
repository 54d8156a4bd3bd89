import { resolve } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { Redactor } from '../../shared/redaction.ts';
import type { ComparedSide } from '../../shared/domain/comparison.ts';
import { keyOf } from '../remote/exchange.ts';
import { textsOf } from '../services/bundles/bundle-text.ts';
import { compareSides } from '../services/bundles/compare-sides.ts';
import { chosenOf, exportToFolder } from '../services/bundles/export-bundle.ts';
import { OpenBundles } from '../services/bundles/open-bundles.ts';
import { readSide } from '../services/bundles/sides.ts';
import { atOnce } from '../../shared/turns.ts';
import { signedFileText } from '../services/bundles/signed-file.ts';
import { ownSigner } from '../services/bundles/signers.ts';
import { writeWhole } from '../services/bundles/write-whole.ts';
import type { StoreClient } from '../store/operations.ts';
import { signingKey } from '../vault/signing-key.ts';
import type { Vault } from '../vault/vault.ts';
import { exitCodes } from './exit-codes.ts';
import { findAccount, findSide } from './find.ts';
import { lineText, lineValue, printable, type Answer } from './output.ts';
import type { Command } from './parse.ts';

/** What commands about bundles stand on. */
export interface BundleTools {
  readonly store: StoreClient;
  readonly redactor: Redactor;
  readonly vault: Pick<Vault, 'read'>;
  /** Folder that relative places start from. */
  readonly workingFolder: string;
}

/** The words of one command. */
export type Of<Name extends Command['name']> = Extract<Command, { readonly name: Name }>;

/**
 * Writes an account's configuration. A signed file needs the name and key of an earlier one, made in the window. Fails with `account.unknown`, and with errors of the areas `bundle`, `store` and `vault`.
 */
export async function exportAnswer(tools: BundleTools, command: Of<'export'>): Promise<Answer> {
  const account = await findAccount(tools.store, command.account);
  const side = { kind: 'account', accountId: account.id } as const;
  const whole = await readSide(sourcesOf(tools), side);
  const chosen = chosenOf(whole, { kinds: [...command.kinds] });
  const place = resolve(tools.workingFolder, command.to);
  const exported = place.endsWith('.penstock')
    ? await exportToFile(tools, chosen, place)
    : await exportToFolder(chosen, place);
  const withheld = chosen.records.flatMap(({ key, withheld: members }) =>
    members.length === 0 ? [] : [{ name: key.name, members: [...members] }],
  );
  const { removed } = exported;
  const records = chosen.records.length;
  return {
    value: { account: account.name, place, records, removed, withheld },
    lines: [
      printable(`${records} records of ${account.name} written to ${place}`),
      ...(removed === 0 ? [] : [`${removed} files of the earlier export removed`]),
      ...withheld.map(({ name, members }) =>
        printable(`left out of ${name}, because it looks like a secret: ${members.join(', ')}`),
      ),
    ],
    exitCode: exitCodes.done,
  };
}

async function exportToFile(
  { store, vault, redactor }: BundleTools,
  chosen: ReturnType<typeof chosenOf>,
  place: string,
): Promise<{ removed: number }> {
  const signer = await ownSigner({ store });
  // Nothing was ever signed here: no keychain need be asked.
  if (signer === null) throw new AppError('vault.notStored');
  const answer = await vault.read(signingKey);
  if (answer.kind === 'absent') throw new AppError('vault.notStored');
  const key = keyOf(answer);
  redactor.register(key);
  const text = atOnce(signedFileText(atOnce(textsOf(chosen)), signer, key));
  await writeWhole(place, text, { synced: true });
  return { removed: 0 };
}

/** What differs between two sides. Fails with errors of the area `bundle`, `account.unknown`. */
export async function compareAnswer(tools: BundleTools, command: Of<'compare'>): Promise<Answer> {
  const { store, workingFolder } = tools;
  const sources = sourcesOf(tools);
  const left = await findSide(store, sources.bundles, command.left, workingFolder);
  const right =
    command.right === null
      ? await activeSide(store)
      : await findSide(store, sources.bundles, command.right, workingFolder);
  const { lines } = await compareSides(sources, {
    left: left.side,
    right: right.side,
    matches: [],
    to: null,
    withSame: command.all,
  });
  const different = lines.filter(({ kind }) => kind !== 'same');
  return {
    value: { left: left.title, right: right.title, lines: lines.map(lineValue) },
    lines: [
      printable(`< ${left.title}`),
      printable(`> ${right.title}`),
      ...lines.flatMap(lineText),
      different.length === 0 ? 'Nothing differs.' : `${different.length} records differ.`,
    ],
    exitCode: different.length === 0 ? exitCodes.done : exitCodes.differs,
  };
}

async function activeSide(store: StoreClient): Promise<{ side: ComparedSide; title: string }> {
  const { id, name } = await findAccount(store, undefined);
  return { side: { kind: 'account', accountId: id }, title: name };
}

/** What sides are read from. */
export function sourcesOf({ store, redactor }: BundleTools) {
  return { store, redactor, bundles: new OpenBundles({ store, redactor }) };
}

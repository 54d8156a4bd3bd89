import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ComparedSide, OpenedBundle } from '../../shared/domain/comparison.ts';
import { AppError } from '../../shared/errors.ts';
import { manifestFile } from '../services/bundles/bundle-manifest.ts';
import type { OpenBundles } from '../services/bundles/open-bundles.ts';
import type { StoreClient, StoredAccount } from '../store/operations.ts';

/** An account by its id, else by its name in any case; the active one where nothing is given. Fails with `account.unknown`, also where several go by that name. */
export async function findAccount(store: StoreClient, asked: string | undefined): Promise<StoredAccount> {
  const accounts = await store.run('accounts.list', {});
  const byName = (name: string): StoredAccount[] =>
    accounts.filter((one) => one.name.trim().toLowerCase() === name.trim().toLowerCase());
  const found =
    asked === undefined
      ? accounts.find(({ active }) => active)
      : (accounts.find(({ id }) => id === asked) ??
        (byName(asked).length === 1 ? byName(asked)[0] : undefined));
  if (found === undefined) throw new AppError('account.unknown');
  return found;
}

/** A side as it was typed: a place that was exported to where there is one, else an account, with `@` and an instant as it was then. Fails with `account.unknown`, and as opening a bundle does. */
export async function findSide(
  store: StoreClient,
  bundles: OpenBundles,
  typed: string,
  workingFolder: string,
): Promise<{ readonly side: ComparedSide; readonly title: string }> {
  const place = resolve(workingFolder, typed);
  if (isBundle(place)) return await bundleSide(bundles, place);
  const [, name = typed, instant] = /^(.*)@([^@]*)$/s.exec(typed) ?? [];
  const at = instant === undefined ? Number.NaN : Date.parse(instant);
  if (Number.isNaN(at)) {
    const account = await findAccount(store, typed);
    return { side: { kind: 'account', accountId: account.id }, title: account.name };
  }
  const account = await findAccount(store, name === '' ? undefined : name);
  const moment = new Date(at).toISOString();
  return {
    side: { kind: 'moment', accountId: account.id, at: moment },
    title: `${account.name} @ ${moment}`,
  };
}

/** The side of an opened bundle, and who signed it: null where nobody did. Fails with errors of the area `bundle`. */
export async function bundleSide(
  bundles: OpenBundles,
  place: string,
): Promise<{
  readonly side: ComparedSide;
  readonly title: string;
  readonly signer: OpenedBundle['signer'];
}> {
  if (!existsSync(place)) throw new AppError('bundle.notABundle');
  const opened = await bundles.open(place, statSync(place).isDirectory() ? 'folder' : 'file');
  return { side: { kind: 'bundle', bundleId: opened.id }, title: place, signer: opened.signer };
}

function isBundle(place: string): boolean {
  return existsSync(join(place, manifestFile)) || (place.endsWith('.penstock') && existsSync(place));
}

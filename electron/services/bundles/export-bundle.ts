import { changeableEntities } from '../../../shared/domain/change.ts';
import type { Exported } from '../../../shared/domain/comparison.ts';
import type { ParsedRequest } from '../../../shared/ipc/contract.ts';
import type { PortableConfiguration } from '../../../shared/portable/portable-record.ts';
import type { ServiceDependencies } from '../dependencies.ts';
import { writeFolder } from './write-folder.ts';
import { textsOf } from './bundle-text.ts';
import { inTurns } from './in-turns.ts';
import { signedFileText } from './signed-file.ts';
import { refuseNameless, signerWithKey } from './signers.ts';
import { readSide, type SideSources } from './sides.ts';

type Asked = ParsedRequest<'bundles.export'>;
type Selection = Pick<Asked, 'kinds' | 'recordIds'>;
type Needed = SideSources & Pick<ServiceDependencies, 'vault' | 'saveFile' | 'choosePlace'>;

/**
 * Asks where to, and writes an account's configuration there. Null: the person cancelled. Fails with errors of the areas `store` and `vault` (a signed file needs the keychain), `bundle.notOurs`,
 * `bundle.unsafePath`.
 */
export async function exportBundle(needed: Needed, asked: Asked): Promise<Exported | null> {
  const { accountId, form } = asked;
  const chosen = chosenOf(await readSide(needed, { kind: 'account', accountId }), asked);
  if (form === 'folder') {
    const place = await needed.choosePlace('exportFolder');
    return place === null ? null : await exportToFolder(chosen, place);
  }
  refuseNameless(asked.signer);
  const { signer, key } = await signerWithKey(needed, asked.signer);
  const text = await inTurns(signedFileText(await inTurns(textsOf(chosen)), signer, key));
  const place = await needed.saveFile(`penstock-configuration.penstock`, text);
  return place === null ? null : { place, removed: 0, ...figuresOf(chosen) };
}

/** Writes a configuration into a folder. Fails as `writeFolder` does. */
export async function exportToFolder(
  configuration: PortableConfiguration,
  folder: string,
): Promise<Exported> {
  const { removed } = await writeFolder(folder, await inTurns(textsOf(configuration)));
  return { place: folder, removed, ...figuresOf(configuration) };
}

/** What is chosen of a configuration. It is complete only where nothing is left out. */
export function chosenOf(
  configuration: PortableConfiguration,
  { kinds, recordIds }: Selection,
): PortableConfiguration {
  const ids = recordIds === undefined ? null : new Set(recordIds);
  const records = configuration.records.filter(
    ({ entity, source }) => kinds.includes(entity) && (ids === null || ids.has(source)),
  );
  const complete = ids === null && changeableEntities.every((entity) => kinds.includes(entity));
  return { ...configuration, records, complete };
}

function figuresOf({ records }: PortableConfiguration): Pick<Exported, 'records' | 'withheld'> {
  return {
    records: records.length,
    withheld: records
      .filter(({ withheld }) => withheld.length > 0)
      .map(({ key, withheld }) => ({ name: key.name, members: [...withheld] })),
  };
}

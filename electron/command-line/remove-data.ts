import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Vault } from '../vault/vault.ts';
import { exitCodes } from './exit-codes.ts';
import type { Answer } from './output.ts';

/** What Penstock keeps in its data folder; the rest of it is the runtime's and holds nothing of an account. */
const kept = ['store', 'logs', 'sample-account'];

/**
 * Removes every secret of Penstock from the keychain, and then its data: what an uninstaller asks for. The accounts themselves are not touched. No Penstock may run on the
 * data. Fails with an error of the area `vault` before anything is removed, when the keychain does not answer.
 */
export async function removeDataAnswer(vault: Vault, dataFolder: string): Promise<Answer> {
  const references = await vault.references();
  for (const reference of references) await vault.remove(reference);
  for (const name of kept) await rm(join(dataFolder, name), { recursive: true, force: true, maxRetries: 5 });
  return {
    value: { removedSecrets: references.length, removedFolders: kept.map((name) => join(dataFolder, name)) },
    lines: [`Penstock's data and ${references.length} secrets in the keychain were removed.`],
    exitCode: exitCodes.done,
  };
}

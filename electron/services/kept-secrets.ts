import type { KeptSecret } from '../../shared/domain/credential.ts';
import { AppError } from '../../shared/errors.ts';
import type { StoredCredential } from '../store/credential-operations.ts';
import type { StoredAccount } from '../store/operations.ts';
import { fingerprintKey } from '../vault/fingerprint.ts';
import { signingKey } from '../vault/signing-key.ts';
import { ownSigner } from './bundles/signers.ts';
import type { CredentialDependencies } from './credentials.ts';

/** A line of the list, with where its secret is. */
type Line = KeptSecret & { readonly reference: string };

const nothing = {
  accountId: null,
  accountName: '',
  recordId: null,
  integrationName: '',
  title: '',
  role: null,
  enteredAt: null,
} as const;

/**
 * Everything that is kept for Penstock, as far as the store knows of it; with `look` the keychain is asked for each, and for what nothing here knows of. Names only, never values. Fails with
 * `AppError` of the area `store`.
 */
export async function listKeptSecrets(
  dependencies: CredentialDependencies,
  look: boolean,
): Promise<KeptSecret[]> {
  const lines = await allLines(dependencies, look);
  return lines.map(withoutReference);
}

function withoutReference(line: Line): KeptSecret {
  const { id, kind, accountId, accountName, recordId, integrationName, title, role, enteredAt } = line;
  const { state, inMemory } = line;
  return {
    id,
    kind,
    accountId,
    accountName,
    recordId,
    integrationName,
    title,
    role,
    enteredAt,
    state,
    inMemory,
  };
}

/**
 * Removes lines of the list from the keychain: previous and left-over ones, and what is known of one that is missing. Others are left. Fails with `AppError` of the area `vault`, with what
 * was not removed still in the list.
 */
export async function forgetKeptSecrets(
  dependencies: CredentialDependencies,
  ids: readonly string[],
): Promise<void> {
  const { store, vault } = dependencies;
  const lines = (await allLines(dependencies, true)).filter(({ id }) => ids.includes(id));
  for (const { id, kind, role, state, reference } of lines) {
    const mayGo =
      kind === 'orphaned' || (kind === 'credential' && (role === 'previous' || state === 'absent'));
    if (!mayGo) continue;
    await vault.remove(reference);
    await store.run('credentials.drop', { credentialIds: [id] });
    await store.run('credentials.removed', { references: [reference] });
  }
}

async function allLines(dependencies: CredentialDependencies, look: boolean): Promise<Line[]> {
  const { store, vault } = dependencies;
  const [accounts, credentials] = await Promise.all([
    store.run('accounts.list', {}),
    store.run('credentials.all', {}),
  ]);
  const known = [...accounts.flatMap(lineOfAccount), ...credentials.map(lineOfCredential)];
  if (known.length > 0) known.push(line('fingerprintKey', fingerprintKey));
  if ((await ownSigner({ store })) !== null) known.push(line('signingKey', signingKey));
  if (!look) return known.map((one) => ({ ...one, inMemory: vault.isInMemory(one.reference) }));
  const lines: Line[] = [];
  for (const one of [...known, ...(await strangers(dependencies, known))]) {
    const state = await stateOf(dependencies, one.reference);
    lines.push({ ...one, state, inMemory: vault.isInMemory(one.reference) });
  }
  return lines;
}

/** What the keychain holds and nothing here knows of; nothing where the keychain can't be asked. */
async function strangers({ vault, log }: CredentialDependencies, known: readonly Line[]): Promise<Line[]> {
  const ours = new Set(known.map(({ reference }) => reference)).add(fingerprintKey).add(signingKey);
  try {
    const found = await vault.references();
    return found.filter((reference) => !ours.has(reference)).map((reference) => line('orphaned', reference));
  } catch (thrown) {
    log.failure('The keychain was not searched.', AppError.from(thrown));
    return [];
  }
}

async function stateOf({ vault }: CredentialDependencies, reference: string): Promise<KeptSecret['state']> {
  try {
    return (await vault.read(reference)).kind;
  } catch {
    return 'unavailable';
  }
}

function line(kind: KeptSecret['kind'], reference: string, more: Partial<Line> = {}): Line {
  return { ...nothing, id: reference, kind, reference, state: 'unasked', inMemory: false, ...more };
}

function lineOfAccount({ id, name, secretReference }: StoredAccount): Line[] {
  if (secretReference === null) return [];
  return [line('accountKey', secretReference, { accountId: id, accountName: name })];
}

function lineOfCredential(stored: StoredCredential): Line {
  const { id, accountId, accountName, recordId, integrationName, title, role, enteredAt, inUse } = stored;
  const more = { id, accountId, accountName, recordId, integrationName, title, role, enteredAt };
  return line(inUse ? 'credential' : 'orphaned', stored.reference, more);
}

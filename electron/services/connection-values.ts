import { isCredentialReference } from '../../shared/domain/credential.ts';
import type { SecretText } from '../../shared/domain/secret.ts';
import { AppError } from '../../shared/errors.ts';
import type { JsonValue } from '../../shared/json.ts';
import type { ConnectionValue } from '../remote/adapters/connecting.ts';
import type { StoreClient } from '../store/operations.ts';
import type { Vault } from '../vault/vault.ts';

/** Values as a form gives them: for a secret the reference of a kept one. */
export type FormValues = readonly { readonly path: string; readonly value: JsonValue }[];

/** Values to be sent, and which of them must not be seen in an answer. */
export interface SendableValues {
  readonly values: readonly ConnectionValue[];
  readonly secrets: readonly SecretText[];
}

/**
 * Takes secrets out of the vault for a request. Null stands for what the account holds, and is not sent. Fails with `credential.missing` where the vault has none, and with `vault.locked`,
 * `vault.unavailable`, `vault.denied`, `vault.timedOut`.
 */
export async function sendableValues(
  { store, vault }: { readonly store: StoreClient; readonly vault: Pick<Vault, 'read'> },
  accountId: string,
  fields: FormValues,
): Promise<SendableValues> {
  const values: ConnectionValue[] = [];
  const secrets: SecretText[] = [];
  for (const { path, value } of fields) {
    if (value === null) continue;
    if (!isCredentialReference(value)) {
      values.push({ path, value });
      continue;
    }
    const kept = await store.run('credentials.get', { accountId, credentialId: value.credential });
    if (kept === null) throw new AppError('credential.missing', { path });
    const answer = await vault.read(kept.reference);
    if (answer.kind === 'absent') throw new AppError('credential.missing', { path });
    if (answer.kind !== 'found') throw new AppError(`vault.${answer.kind}`);
    values.push({ path, value: answer.secret });
    secrets.push(answer.secret);
  }
  return { values, secrets };
}

/** A text of the account without these secrets: one that repeats what it was given must not bring it to the screen or into a log. */
export function withoutSecrets(text: string, secrets: readonly SecretText[]): string {
  const longestFirst = secrets
    .filter(({ length }) => length > 3)
    .sort((one, other) => other.length - one.length);
  return longestFirst.reduce((left, secret) => left.replaceAll(secret, '•••'), text);
}

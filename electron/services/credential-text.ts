import type { Credential, CredentialTwin } from '../../shared/domain/credential.ts';
import type { StoredCredential } from '../store/credential-operations.ts';

/** A credential as the window sees it: nothing of where its secret is. */
export function toCredential(stored: StoredCredential): Credential {
  const { id, accountId, recordId, path, role, enteredAt, appliedAt, keepHours, provenSince } = stored;
  return { id, accountId, recordId, path, role, enteredAt, appliedAt, keepHours, provenSince };
}

/** Other places that hold the same secret. */
export function twinsOf(one: StoredCredential, all: readonly StoredCredential[]): CredentialTwin[] {
  return all
    .filter((other) => other.fingerprint === one.fingerprint && !isSamePlace(one, other))
    .map(({ accountName, recordId, integrationName, path }) => ({
      accountName,
      recordId,
      integrationName,
      path,
    }));
}

function isSamePlace(one: StoredCredential, other: StoredCredential): boolean {
  return one.accountId === other.accountId && one.recordId === other.recordId && one.path === other.path;
}

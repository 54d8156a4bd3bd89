import type { Credential, CredentialTwin } from '../../../shared/domain/credential.ts';

/** A secret of the integration that this console keeps, with the other places that were given the same one. */
export interface KeptCredential extends Credential {
  readonly twins: CredentialTwin[];
}

/** Which secret of a field this is about: the one that waits to be sent, or the one that was sent last. */
export function keptOf(
  kept: readonly KeptCredential[],
  path: string,
  role: 'waiting' | 'current',
): KeptCredential | null {
  return kept.find((one) => one.path === path && one.role === role) ?? null;
}

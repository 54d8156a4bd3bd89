import type { KeptSecret } from '../../../shared/domain/credential.ts';

/** What is to be said of a kept secret: it is not where it should be, nothing needs it, or neither. */
export type Standing = 'missing' | 'orphaned' | 'fine';

/** How a kept secret stands. Only *absent* means that there is none: a keychain that is locked says nothing. */
export function standingOf({ kind, state }: KeptSecret): Standing {
  if (kind === 'orphaned') return 'orphaned';
  return state === 'absent' ? 'missing' : 'fine';
}

/** Whether it may be removed here: what nothing needs, what was replaced, and the entry of what is missing. An account's key goes by signing out. */
export function canForget(secret: KeptSecret): boolean {
  if (secret.kind === 'orphaned' || secret.role === 'previous') return true;
  return secret.kind === 'credential' && standingOf(secret) === 'missing';
}

/** The secrets of one account, or of none (`accountId` null). */
export interface KeptGroup {
  readonly accountId: string | null;
  readonly accountName: string;
  readonly secrets: readonly KeptSecret[];
}

/** The secrets by account; in each what needs a repair first, then the account's key, then by integration and field. What belongs to no account stands last. */
export function keptGroups(secrets: readonly KeptSecret[], collator: Intl.Collator): readonly KeptGroup[] {
  const rank = (secret: KeptSecret): number =>
    (standingOf(secret) === 'fine' ? 2 : 0) + (secret.kind === 'accountKey' ? 0 : 1);
  const byAccount = [...Map.groupBy(secrets, ({ accountId }) => accountId)];
  return byAccount
    .map(([accountId, members]): KeptGroup => ({
      accountId,
      accountName: members[0]?.accountName ?? '',
      secrets: members.toSorted(
        (one, other) =>
          rank(one) - rank(other) ||
          collator.compare(one.integrationName, other.integrationName) ||
          collator.compare(one.title, other.title) ||
          (one.id < other.id ? -1 : 1),
      ),
    }))
    .toSorted(
      (one, other) =>
        Number(one.accountId === null) - Number(other.accountId === null) ||
        collator.compare(one.accountName, other.accountName),
    );
}

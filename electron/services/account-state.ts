import type { Account, AccountState } from '../../shared/domain/account.ts';
import type { StoredAccount } from '../store/operations.ts';
import type { VaultAnswer } from '../vault/vault.ts';

/** What the vault last said about an account's key; `unasked` until it was asked. */
export type KeyPresence = VaultAnswer['kind'] | 'unasked';

/**
 * Whether Penstock may call the account. Only `absent` makes it signed out: a keychain that is locked, away or refuses says nothing about the key. Until the
 * vault was asked, what is stored counts. A sample account's key comes with its server, so its absence means *not yet*.
 */
export function accountState(account: StoredAccount, presence: KeyPresence): AccountState {
  if (account.keyState === 'signedOut' || account.secretReference === null) return 'signedOut';
  if (account.keyState === 'rejected') return 'keyRejected';
  switch (presence) {
    case 'found':
    case 'unasked':
      return 'ready';
    case 'absent':
      return account.sample ? 'ready' : 'signedOut';
    case 'locked':
    case 'unavailable':
    case 'denied':
      return 'keyUnavailable';
  }
}

/** The account as the window sees it: without anything about its key but the state. */
export function toAccount(stored: StoredAccount, presence: KeyPresence): Account {
  const { id, name, baseUrl, color, environment, readOnly, sample, organizationName, orgKey, createdAt } =
    stored;
  const state = accountState(stored, presence);
  return {
    id,
    name,
    baseUrl,
    color,
    environment,
    readOnly,
    sample,
    organizationName,
    orgKey,
    state,
    createdAt,
  };
}

import { AppError } from '../../shared/errors.ts';
import { RemoteRecords } from '../apply/remote-records.ts';
import type { AdapterContext } from '../remote/adapters/adapter.ts';
import type { AccountAddress } from '../remote/address.ts';
import type { AccountClient } from '../remote/client.ts';
import type { Accounts } from './accounts.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { readOnlyClient } from './read-only-client.ts';

/** Accounts as whoever speaks with one needs them. */
export type ReachableAccounts = Pick<Accounts, 'address' | 'readKey' | 'isReadOnly' | 'keyRejected'>;

/** An account that was opened. */
export interface OpenedAccount {
  readonly address: AccountAddress;
  readonly client: AccountClient;
}

/** For who reads no integrations with it: fields are judged by their names. */
const noCatalogue: AdapterContext = { secretPaths: () => undefined };

/** Opens the way to an account; nothing is sent yet. A read-only account refuses what writes. Fails with `account.unknown`. */
export async function openAccount(
  { connect }: Pick<ServiceDependencies, 'connect'>,
  accounts: ReachableAccounts,
  accountId: string,
  signal: AbortSignal,
  context: AdapterContext = noCatalogue,
): Promise<OpenedAccount> {
  const address = await accounts.address(accountId);
  const client = connect({ address, readKey: () => accounts.readKey(accountId), context, signal });
  return { address, client: (await accounts.isReadOnly(accountId)) ? readOnlyClient(client) : client };
}

/** The account's records, read by the same rules as when they are pulled. */
export async function openRecords(
  dependencies: Pick<ServiceDependencies, 'connect' | 'store'>,
  accounts: ReachableAccounts,
  accountId: string,
  signal: AbortSignal,
): Promise<RemoteRecords> {
  return await RemoteRecords.open(accountId, dependencies.store, async (context) => {
    const { client } = await openAccount(dependencies, accounts, accountId, signal, context);
    return client;
  });
}

/** Notes a refused key, so that the account pauses until there is a new one. Takes any failure of a call. */
export async function heedRejectedKey(
  accounts: Pick<Accounts, 'keyRejected'>,
  accountId: string,
  thrown: unknown,
): Promise<void> {
  if (thrown instanceof AppError && thrown.code === 'account.keyRejected')
    await accounts.keyRejected(accountId);
}

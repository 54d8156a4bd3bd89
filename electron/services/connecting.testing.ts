import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestAccount, type TestAccount } from '../../sandbox/account.testing.ts';
import { asSecret } from '../../shared/domain/secret.ts';
import { silentLog } from '../log/log.ts';
import { parseAddress } from '../remote/address.ts';
import { createAccountClient } from '../remote/client.ts';
import { createExchange } from '../remote/exchange.ts';
import { createNodeTransport } from '../remote/node-transport.ts';
import { startStore, type Store } from '../store/start-store.ts';
import { createVault } from '../vault/switching-vault.ts';
import { MemoryKeychain } from '../vault/memory-keychain.testing.ts';
import { createRedactor } from '../../shared/redaction.ts';
import type { EventName } from '../../shared/ipc/events.ts';
import type { ConnectAccount } from './connect-account.ts';
import type { SendEvent } from './dependencies.ts';
import type { ReachableAccounts } from './open-account.ts';
import { pullConfiguration } from './pull-configuration.testing.ts';

/** One account with its configuration pulled, and the ways to it that give up quickly: what the parts of connecting stand on in tests. */
export interface ConnectedAccount {
  readonly accountId: string;
  readonly remote: TestAccount;
  readonly store: Store;
  readonly vault: ReturnType<typeof createVault>;
  readonly accounts: ReachableAccounts;
  readonly connect: ConnectAccount;
  /** Accounts whose key was told to be refused. */
  readonly rejected: string[];
  readonly send: SendEvent;
  /** Names of the events that were sent. */
  readonly sent: EventName[];
  /** Adds another account of the same address and key. */
  addAccount(id: string): Promise<void>;
  /** Makes an integration of a connector (by its internal name), with these connection values; gives its id. */
  integrate(connectorName: string, fields: Readonly<Record<string, string>>): Promise<string>;
  /** The id of a connector by its internal name. */
  connector(name: string): string;
  close(): Promise<void>;
}

/** Starts all of that. `timeLimit`: milliseconds for one exchange. */
export async function openConnectedAccount(timeLimit = 250): Promise<ConnectedAccount> {
  const folder = mkdtempSync(join(tmpdir(), 'penstock-connected-'));
  const store = await startStore({ folder, workerUrl: new URL('../store/worker.ts', import.meta.url) });
  const remote = await startTestAccount();
  const accountId = 'account';
  const rejected: string[] = [];
  const sent: EventName[] = [];
  const row = {
    id: accountId,
    name: 'Connected',
    baseUrl: remote.url,
    color: 'teal',
    environment: 'sandbox',
    readOnly: false,
    sample: false,
    organizationName: 'Connected',
    orgKey: 'org',
    createdAt: remote.clock.stamp(),
    keyState: 'accepted',
    secretReference: null,
    keyFingerprint: null,
    active: true,
  } as const;
  await store.run('accounts.save', row);
  await pullConfiguration(store, accountId, remote);
  const connectors = await store.run('connectors.all', { accountId });
  const connector = (name: string): string => {
    const found = connectors.find((each) => each.name === name);
    if (found === undefined) throw new Error(`There is no connector ${name}`);
    return found.id;
  };
  const transport = createNodeTransport();
  return {
    accountId,
    remote,
    store,
    vault: createVault({
      keychain: new MemoryKeychain(),
      redactor: createRedactor(),
      log: silentLog,
      platform: 'linux',
    }),
    accounts: {
      address: () => Promise.resolve(parseAddress(remote.url)),
      readKey: () => Promise.resolve({ kind: 'found', secret: asSecret(remote.key) }),
      isReadOnly: () => Promise.resolve(false),
      keyRejected: (id) => {
        rejected.push(id);
        return Promise.resolve();
      },
    },
    connect: ({ address, readKey, context, signal }) =>
      createAccountClient({
        exchange: createExchange(transport, address, readKey),
        context,
        signal,
        timeLimit,
        sizeLimit: 1_500_000,
        retry: { attempts: 1, firstPause: 1, longestPause: 2, patience: 0 },
      }),
    rejected,
    sent,
    send: (name) => void sent.push(name),
    addAccount: async (id) => {
      await store.run('accounts.save', { ...row, id, orgKey: id, active: false });
    },
    connector,
    integrate: async (connectorName, values) => {
      const { body } = await remote.call('POST', '/integrations', {
        integrationName: `Of ${connectorName}`,
        connectorId: connector(connectorName),
      });
      const { integrationId } = body['integration'] as { integrationId: string };
      const fields = Object.entries(values).map(([path, value]) => ({ path, value }));
      if (fields.length > 0)
        await remote.call('PUT', `/integrations/${integrationId}`, { connection: { fields } });
      return integrationId;
    },
    close: async () => {
      await Promise.all([store.close(), remote.remove()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { startTestAccount, type TestAccount } from '../../sandbox/account.testing.ts';
import type { ApplyProgress } from '../../shared/domain/apply-progress.ts';
import { asSecret } from '../../shared/domain/secret.ts';
import type { EventName, EventPayload } from '../../shared/ipc/events.ts';
import type { JsonValue } from '../../shared/json.ts';
import { createNodeTransport } from '../remote/node-transport.ts';
import { startStore, type Store } from '../store/start-store.ts';
import { createConnect } from './connect-account.ts';
import { createProbe } from './probe-account.ts';
import { pullConfiguration } from './pull-configuration.testing.ts';
import { accountRequest, openServices, TestComputer } from './services.testing.ts';

/** An account with its configuration, real services and a keychain that fails as a test wants it to: what tests of kept secrets stand on. */
export class KeptSecretsBench {
  readonly folder: string;
  readonly store: Store;
  readonly remote: TestAccount;
  readonly run: ReturnType<typeof openServices>;
  accountId = '';
  progress: ApplyProgress[] = [];
  /** The computer's clock, in milliseconds. */
  now = Date.now();

  private constructor(folder: string, store: Store, remote: TestAccount) {
    this.folder = folder;
    this.store = store;
    this.remote = remote;
    const transport = createNodeTransport();
    this.run = openServices(new TestComputer(), {
      store,
      probe: createProbe(transport),
      connect: createConnect(transport),
      send: (name: EventName, payload: EventPayload<EventName>) => {
        if (name === 'apply.changed') this.progress.push(payload as ApplyProgress);
      },
      now: () => this.now,
    });
  }

  /** Starts all of it. */
  static async open(): Promise<KeptSecretsBench> {
    const folder = mkdtempSync(join(tmpdir(), 'penstock-credentials-'));
    const store = await startStore({ folder, workerUrl: new URL('../store/worker.ts', import.meta.url) });
    const remote = await startTestAccount({ size: 'sample' });
    const bench = new KeptSecretsBench(folder, store, remote);
    const request = accountRequest(asSecret(remote.key), 'Sample', remote.url);
    bench.accountId = (await bench.run.call['accounts.add'](request)).id;
    await pullConfiguration(store, bench.accountId, remote);
    return bench;
  }

  /** Ends it and removes its files. */
  async close(): Promise<void> {
    await this.run.services.close();
    await Promise.all([this.store.close(), this.remote.remove()]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Enters a secret of a record, as a form does. */
  async enter(recordId: string, value: string, path = 'accessToken') {
    const { accountId } = this;
    return this.run.call['credentials.enter']({ accountId, recordId, path, value: asSecret(value) });
  }

  /** The roles of what is kept of a record, sorted. */
  async roles(recordId: string): Promise<string[]> {
    const { credentials } = await this.run.call['credentials.of']({ accountId: this.accountId, recordId });
    return credentials.map(({ role }) => role).sort();
  }

  /** Names of the keychain's entries, without the key of fingerprints. */
  secrets(): string[] {
    return [...this.run.computer.keychain.entries.keys()].filter((name) => !name.includes('fingerprint'));
  }

  /** Stages one change of an integration; gives the id of its set. */
  async stage(
    recordId: string,
    operation: 'create' | 'update',
    edits: Record<string, JsonValue>,
  ): Promise<string> {
    const change = { entity: 'integrations' as const, recordId, operation, edits };
    const { accountId } = this;
    return (await this.run.call['changes.stage']({ accountId, setId: 'new', changes: [change] })).id;
  }

  /** Applies a set to its end; gives the outcome of each step, or the code of its error. */
  async apply(setId: string): Promise<string[]> {
    this.progress = [];
    await this.run.call['changeSets.apply']({ accountId: this.accountId, setId });
    await expect.poll(() => this.progress.at(-1)?.state, { timeout: 10_000 }).toBe('ended');
    return (this.progress.at(-1)?.results ?? []).map(({ outcome, error }) => error?.code ?? outcome);
  }

  /** The id of a connector that takes one access token. */
  async shopConnector(): Promise<string> {
    const connectors = await this.remote.list('/connectors?keys=*&count=1000');
    const found = connectors.find((each) => JSON.stringify(each['connection']).includes('"accessToken"'));
    return found?.['connectorId'] as string;
  }
}

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestAccount, type TestAccount } from '../../sandbox/account.testing.ts';
import type { ApplyProgress } from '../../shared/domain/apply-progress.ts';
import { asSecret } from '../../shared/domain/secret.ts';
import type { JsonValue } from '../../shared/json.ts';
import type { EventName, EventPayload } from '../../shared/ipc/events.ts';
import { createNodeTransport } from '../remote/node-transport.ts';
import { startStore, type Store } from '../store/start-store.ts';
import { KeychainFailure } from '../vault/keychain-failure.ts';
import { createConnect } from './connect-account.ts';
import { createProbe } from './probe-account.ts';
import { pullConfiguration } from './pull-configuration.testing.ts';
import { accountRequest, openServices, TestComputer } from './services.testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'penstock-credentials-'));
let store: Store;
let remote: TestAccount;
let run: ReturnType<typeof openServices>;
let accountId = '';
let progress: ApplyProgress[] = [];
let now = Date.now();

beforeAll(async () => {
  store = await startStore({ folder, workerUrl: new URL('../store/worker.ts', import.meta.url) });
  remote = await startTestAccount({ size: 'sample' });
  const transport = createNodeTransport();
  run = openServices(new TestComputer(), {
    store,
    probe: createProbe(transport),
    connect: createConnect(transport),
    send: (name: EventName, payload: EventPayload<EventName>) => {
      if (name === 'apply.changed') progress.push(payload as ApplyProgress);
    },
    now: () => now,
  });
  accountId = (await run.call['accounts.add'](accountRequest(asSecret(remote.key), 'Sample', remote.url))).id;
  await pullConfiguration(store, accountId, remote);
});
afterAll(async () => {
  await run.services.close();
  await Promise.all([store.close(), remote.remove()]);
  rmSync(folder, { recursive: true, force: true });
});

const canary = 'canary-5f0c9a7b-accepted';
const enter = async (recordId: string, value: string, path = 'accessToken') =>
  await run.call['credentials.enter']({ accountId, recordId, path, value: asSecret(value) });
const of = async (recordId: string) =>
  (await run.call['credentials.of']({ accountId, recordId })).credentials.map(({ role }) => role).sort();
const secrets = (): string[] =>
  [...run.computer.keychain.entries.keys()].filter((name) => !name.includes('fingerprint'));

async function apply(setId: string): Promise<string[]> {
  progress = [];
  await run.call['changeSets.apply']({ accountId, setId });
  await expect.poll(() => progress.at(-1)?.state, { timeout: 10_000 }).toBe('ended');
  return (progress.at(-1)?.results ?? []).map(({ outcome, error }) => error?.code ?? outcome);
}

async function stage(recordId: string, operation: 'create' | 'update', edits: Record<string, JsonValue>) {
  const change = { entity: 'integrations' as const, recordId, operation, edits };
  return (await run.call['changes.stage']({ accountId, setId: 'new', changes: [change] })).id;
}

async function shopConnector(): Promise<string> {
  const connectors = await remote.list('/connectors?keys=*&count=1000');
  const found = connectors.find((each) => JSON.stringify(each['connection']).includes('"accessToken"'));
  return found?.['connectorId'] as string;
}

let shop = '';

describe('a new integration with credentials', () => {
  it('is created, then given them; nothing of it but the keychain holds the secret', async () => {
    const connectorId = await shopConnector();
    const { credential, twins, unchanged } = await enter('new:shop', canary);
    expect({ role: credential.role, twins, unchanged }).toEqual({
      role: 'waiting',
      twins: [],
      unchanged: false,
    });
    const token = { credential: credential.id };
    const edits = {
      name: 'Shop of ours',
      connectorId,
      'connection.storeUrl': 'https://shop.example',
      'connection.accessToken': token,
    };
    const setId = await stage('new:shop', 'create', edits);
    const plan = await run.call['changeSets.plan']({ accountId, setId });
    expect(plan.totals).toMatchObject({ add: 1, waitForSecret: 0 });
    expect(await apply(setId)).toEqual(['applied', 'applied']);
    const [record] = (await remote.list('/integrations?keys=*&count=1000')).filter(
      (each) => each['integrationName'] === 'Shop of ours',
    );
    shop = record?.['integrationId'] as string;
    expect(record).toMatchObject({ status: 'connecting' });
    expect(await of(shop)).toEqual(['current']);
    expect(await of('new:shop')).toEqual(['current']);
  });

  it('is not created twice when its setup is sent once more', async () => {
    const connectorId = await shopConnector();
    const setId = await stage('new:shop', 'create', { name: 'Shop renamed', connectorId });
    expect(await apply(setId)).toEqual(['applied']);
    const names = (await remote.list('/integrations?keys=*&count=1000')).map(
      (each) => each['integrationName'],
    );
    expect(names.filter((name) => name === 'Shop renamed' || name === 'Shop of ours')).toEqual([
      'Shop renamed',
    ]);
  });
});

describe('a credential', () => {
  it('is replaced, put back by undoing, and forgotten when its successor has proved itself', async () => {
    const { credential } = await enter(shop, `${canary}-2`);
    const setId = await stage(shop, 'update', { 'connection.accessToken': { credential: credential.id } });
    expect(await apply(setId)).toEqual(['applied']);
    expect(await of(shop)).toEqual(['current', 'previous']);
    const back = await run.call['changeSets.rollback']({ accountId, setId });
    expect(await apply(back.id)).toEqual(['applied']);
    const kept = (await run.call['credentials.of']({ accountId, recordId: shop })).credentials;
    expect(kept.find(({ id }) => id === credential.id)?.role).toBe('previous');

    remote.clock.advance(10 * 60_000);
    await expect
      .poll(async () => (await remote.call('GET', `/integrations/${shop}`)).body['integration'])
      .toMatchObject({ status: 'connected' });
    await pullConfiguration(store, accountId, remote);
    now += 60_000 + 10 * 60_000;
    const prove = async () => await store.run('credentials.prove', { now: new Date(now).toISOString() });
    await prove();
    now -= 3_600_000;
    await prove();
    now += 24 * 3_600_000 - 1;
    await prove();
    expect(await of(shop)).toEqual(['current', 'previous']);
    now += 1;
    await prove();
    expect(await of(shop)).toEqual(['current']);
  });

  it('is refused as plain text, for another record, and once it is gone', async () => {
    const other = (await enter('new:other', 'other-secret')).credential.id;
    for (const value of ['plain text', { credential: other }, { credential: 'nowhere' }] as const) {
      await expect(stage(shop, 'update', { 'connection.accessToken': value })).rejects.toMatchObject({
        code: 'change.invalid',
      });
    }
    await run.call['credentials.discard']({ accountId, credentialIds: [other] });
    expect(await of('new:other')).toEqual([]);
  });

  it('of any length and sign is kept whole, or refused with nothing kept', async () => {
    const before = secrets();
    for (const value of ['', 'a\0b', '\ud800']) {
      await expect(enter('new:odd', value)).rejects.toMatchObject({ code: 'vault.invalidSecret' });
    }
    run.computer.keychain.distort = (text) => text.slice(1);
    await expect(enter('new:odd', 'distorted')).rejects.toMatchObject({ code: 'vault.notStored' });
    run.computer.keychain.distort = (text) => text;
    run.computer.keychain.failure = new KeychainFailure('locked');
    await expect(enter('new:odd', 'locked-out')).rejects.toMatchObject({ code: 'vault.locked' });
    run.computer.keychain.failure = null;
    await run.call['vault.retry']({});
    for (const value of ['x', 'y'.repeat(2_560), 'z'.repeat(2_561), '🗝\n'.repeat(100), 'l'.repeat(100_000)]) {
      const { credential } = await enter('new:odd', value);
      await run.call['credentials.discard']({ accountId, credentialIds: [credential.id] });
    }
    expect(secrets()).toEqual(before);
  });
});

it('leaves no secret in any file, and nothing in the keychain when its account is forgotten', async () => {
  const files = readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)));
  const texts = files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file, 'latin1'));
  expect(texts.length).toBeGreaterThan(1);
  expect(texts.filter((text) => text.includes('canary-5f0c9a7b'))).toEqual([]);
  expect(JSON.stringify(progress)).not.toContain('canary-5f0c9a7b');
  const list = await run.call['credentials.list']({ look: true });
  expect(list.map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
    'accountKey found',
    'credential found',
    'fingerprintKey found',
  ]);
  await run.call['accounts.forget']({ accountId });
  expect(secrets()).toEqual([]);
});

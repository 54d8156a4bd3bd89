import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestAccount } from '../../sandbox/account.testing.ts';
import type { Store } from '../store/start-store.ts';
import { KeychainFailure } from '../vault/keychain-failure.ts';
import { KeptSecretsBench } from './credentials.testing.ts';
import { pullConfiguration } from './pull-configuration.testing.ts';

let bench: KeptSecretsBench;
let store: Store;
let remote: TestAccount;
let run: KeptSecretsBench['run'];
let accountId = '';

beforeAll(async () => {
  bench = await KeptSecretsBench.open();
  ({ store, remote, run, accountId } = bench);
});
afterAll(() => bench.close());

const canary = 'canary-5f0c9a7b-accepted';
const enter: KeptSecretsBench['enter'] = (...request) => bench.enter(...request);
const stage: KeptSecretsBench['stage'] = (...request) => bench.stage(...request);
const apply = (setId: string) => bench.apply(setId);
const of = (recordId: string) => bench.roles(recordId);
const secrets = () => bench.secrets();

let shop = '';

describe('a new integration with credentials', () => {
  it('is created, then given them; nothing of it but the keychain holds the secret', async () => {
    const connectorId = await bench.shopConnector();
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
    const connectorId = await bench.shopConnector();
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
    bench.now += 60_000 + 10 * 60_000;
    const prove = async () =>
      await store.run('credentials.prove', { now: new Date(bench.now).toISOString() });
    await prove();
    bench.now -= 3_600_000;
    await prove();
    bench.now += 24 * 3_600_000 - 1;
    await prove();
    expect(await of(shop)).toEqual(['current', 'previous']);
    bench.now += 1;
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
  const files = readdirSync(bench.folder, { recursive: true }).map((name) =>
    join(bench.folder, String(name)),
  );
  const texts = files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file, 'latin1'));
  expect(texts.length).toBeGreaterThan(1);
  expect(texts.filter((text) => text.includes('canary-5f0c9a7b'))).toEqual([]);
  expect(JSON.stringify(bench.progress)).not.toContain('canary-5f0c9a7b');
  const list = await run.call['credentials.list']({ look: true });
  expect(list.map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
    'accountKey found',
    'credential found',
    'fingerprintKey found',
  ]);
  await run.call['accounts.forget']({ accountId });
  expect(secrets()).toEqual([]);
});

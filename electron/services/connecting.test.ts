import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestAccount, type TestAccount } from '../../sandbox/account.testing.ts';
import { parseFaultSwitch } from '../../sandbox/faults/faults.ts';
import { asSecret } from '../../shared/domain/secret.ts';
import { contract } from '../../shared/ipc/contract.ts';
import type { ServiceHandlers } from '../../shared/ipc/handlers.ts';
import { createNodeTransport } from '../remote/node-transport.ts';
import { startStore, type Store } from '../store/start-store.ts';
import { createConnect } from './connect-account.ts';
import { createProbe } from './probe-account.ts';
import { pullConfiguration } from './pull-configuration.testing.ts';
import { accountRequest, openServices, TestComputer } from './services.testing.ts';

// Handlers, services, the real store, a real client, and the sample account over HTTP: everything but the window.
const folder = mkdtempSync(join(tmpdir(), 'penstock-connecting-'));
let store: Store;
let remote: TestAccount;
let run: ReturnType<typeof openServices>;
let accountId = '';
const opened: string[] = [];

beforeAll(async () => {
  store = await startStore({ folder, workerUrl: new URL('../store/worker.ts', import.meta.url) });
  remote = await startTestAccount({ size: 'sample' });
  const transport = createNodeTransport();
  run = openServices(new TestComputer(), {
    store,
    probe: createProbe(transport),
    connect: createConnect(transport),
    openLink: (url) => {
      opened.push(url);
      return Promise.resolve();
    },
    now: () => remote.clock.now(),
  });
  const request = accountRequest(asSecret(remote.key), 'Sample', remote.url);
  accountId = (await run.call['accounts.add'](request)).id;
  await pullConfiguration(store, accountId, remote);
});
beforeEach(() => {
  remote.faults.clear();
  remote.ledger.clear();
});
afterAll(async () => {
  await run.services.close();
  await Promise.all([store.close(), remote.remove()]);
  rmSync(folder, { recursive: true, force: true });
});

async function call<Name extends keyof ServiceHandlers>(
  name: Name,
  request: Parameters<(typeof run.call)[Name]>[0],
): Promise<Awaited<ReturnType<(typeof run.call)[Name]>>> {
  const handler = run.call[name] as (request: unknown) => unknown;
  const reply = await handler(request);
  expect(contract[name].reply.safeParse(reply).error, name).toBeUndefined();
  return reply as never;
}

async function connectorOf(fits: (connector: { path: string }[], type: string) => boolean): Promise<string> {
  for (const { id } of await call('connectors.list', { accountId })) {
    const { connection } = await call('connectors.get', { accountId, connectorId: id });
    if (fits(connection.fields, connection.type)) return id;
  }
  throw new Error('There is no such connector');
}
const shop = () => connectorOf((fields) => fields.some(({ path }) => path === 'accessToken'));

async function test(connectorId: string, storeUrl: string, secret: string, testId = 'one') {
  const kept = { accountId, recordId: `new:${testId}`, path: 'accessToken', value: asSecret(secret) };
  const { credential } = await call('credentials.enter', kept);
  const fields = [
    { path: 'storeUrl', value: storeUrl },
    { path: 'accessToken', value: { credential: credential.id } },
  ];
  return await call('connection.test', { accountId, testId, target: { connectorId }, fields });
}

describe('connection.test', () => {
  it('passes, and says at which step it fails, without writing anything', async () => {
    const before = await remote.list('/integrations?count=1000&keys=*');
    const connectorId = await shop();
    expect(await test(connectorId, 'https://shop.example', 'token-123456')).toMatchObject({
      outcome: 'passed',
      error: null,
    });
    const failed = await test(connectorId, 'https://shop.example', 'wrong-123456');
    expect(failed.outcome).toBe('failed');
    expect(failed.steps.at(-1)).toMatchObject({ name: 'authenticate', ok: false });
    expect(await remote.list('/integrations?count=1000&keys=*')).toEqual(before);
  });

  it('says that a connector is gone from the catalogue, and that a secret is gone from the vault', async () => {
    await expect(
      call('connection.test', {
        accountId,
        testId: 'gone',
        target: { connectorId: 'ffffffffffffffff' },
        fields: [],
      }),
    ).resolves.toMatchObject({ outcome: null, error: { code: 'connection.noSuchConnector' } });
    const fields = [{ path: 'accessToken', value: { credential: 'nowhere' } }];
    const target = { connectorId: await shop() };
    await expect(call('connection.test', { accountId, testId: 'two', target, fields })).rejects.toMatchObject(
      {
        code: 'credential.missing',
      },
    );
  });

  it('is cancelled at once while the account hangs', async () => {
    const connectorId = await shop();
    remote.faults.add(parseFaultSwitch('*=hang'));
    const hanging = call('connection.test', {
      accountId,
      testId: 'hanging',
      target: { connectorId },
      fields: [{ path: 'storeUrl', value: 'https://shop.example' }],
    });
    const ended = expect(hanging).rejects.toMatchObject({ code: 'connection.cancelled' });
    await call('connection.cancelTest', { testId: 'hanging' });
    await ended;
  });

  it('tells of a failing account as an error, not as an outcome', async () => {
    const connectorId = await shop();
    remote.faults.add(parseFaultSwitch('*=503'));
    expect(await test(connectorId, 'https://shop.example', 'token-123456', 'three')).toMatchObject({
      outcome: null,
      error: { code: 'account.serverFault' },
    });
  });
});

describe('the catalogue', () => {
  it('knows duplicates by the identifying field only', async () => {
    const integrations = await store.run('integrations.all', { accountId });
    const held = integrations.flatMap(({ id, connectorId, connection }) =>
      connection.fields.flatMap((field) =>
        !field.secret && field.path === 'storeUrl'
          ? [{ id, connectorId, value: JSON.stringify(field.value).slice(1, -1) }]
          : [],
      ),
    );
    const [first] = held;
    expect(first).toBeDefined();
    const fields = [{ path: 'storeUrl', value: ` ${first?.value.toUpperCase()}/ ` }];
    const request = { accountId, connectorId: first?.connectorId ?? '', fields };
    const found = await call('connection.duplicates', request);
    expect(found.map(({ recordId }) => recordId)).toContain(first?.id);
    expect(await call('connection.duplicates', { ...request, except: first?.id })).not.toContainEqual(
      expect.objectContaining({ recordId: first?.id }),
    );
  });

  it('counts what is kept of an account', async () => {
    const holdings = await call('accounts.holdings', { accountId });
    expect(holdings.records).toContainEqual({ entity: 'integrations', count: expect.any(Number) as number });
    expect(holdings.versions).toBeGreaterThan(0);
    expect(holdings.secrets).toBeGreaterThan(0);
  });
});

describe('authorizing, following, copying', () => {
  it('opens the address that the account gave, until it has expired', async () => {
    const connectorId = await connectorOf((_, type) => type === 'oauth');
    const { body } = await remote.call('POST', '/integrations', { integrationName: 'Seller', connectorId });
    const recordId = (body['integration'] as { integrationId: string }).integrationId;
    const begun = await call('connection.authorize', { accountId, recordId });
    await call('connection.openAuthorization', { authorizationId: begun.authorizationId });
    expect(opened).toEqual([begun.url]);
    remote.clock.advance(11 * 60_000);
    await expect(
      call('connection.openAuthorization', { authorizationId: begun.authorizationId }),
    ).rejects.toMatchObject({ code: 'connection.expired' });
  });

  it('stores what it reads of a followed integration', async () => {
    const { body } = await remote.call('POST', '/integrations', {
      integrationName: 'Followed',
      connectorId: await shop(),
    });
    const recordId = (body['integration'] as { integrationId: string }).integrationId;
    await call('connection.follow', { accountId, recordId });
    await expect
      .poll(async () => await store.run('records.get', { accountId, entity: 'integrations', recordId }))
      .toMatchObject({ name: 'Followed', status: 'notConfigured' });
  });

  it('copies settings and visible values, and no secret', async () => {
    const source = (await store.run('integrations.all', { accountId })).find(({ connection }) =>
      connection.fields.some(({ path }) => path === 'storeUrl'),
    );
    const request = { accountId, recordId: source?.id ?? '', toAccountId: accountId, name: 'The copy' };
    const set = await call('integrations.copy', request);
    const edits = set.changes.find(({ edits: { name } }) => name === 'The copy')?.edits ?? {};
    expect(Object.keys(edits)).toContain('connection.storeUrl');
    expect(Object.keys(edits)).not.toContain('connection.accessToken');
  });

  it('of what an account can have once is refused before anything is staged', async () => {
    const connectors = await store.run('connectors.all', { accountId });
    const once = new Set(connectors.filter(({ orgUnique }) => orgUnique).map(({ id }) => id));
    const source = (await store.run('integrations.all', { accountId })).find(({ connectorId }) =>
      once.has(connectorId),
    );
    const before = await store.run('changeSets.open', { accountId });
    await expect(
      call('integrations.copy', {
        accountId,
        recordId: source?.id ?? '',
        toAccountId: accountId,
        name: 'Twice',
      }),
    ).rejects.toMatchObject({
      code: 'connection.onlyOne',
      parameters: { name: connectors.find(({ id }) => id === source?.connectorId)?.displayName },
    });
    expect(await store.run('changeSets.open', { accountId })).toEqual(before);
  });
});

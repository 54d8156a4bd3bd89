import { describe, expect, it } from 'vitest';
import type { Integration } from '../../../shared/domain/integration.ts';
import type { Members } from '../../../shared/domain/members.ts';
import {
  openTestStore,
  temporaryFolder,
  testAccount,
  testInstant,
  testIntegration,
  testPage,
  type TestStore,
} from '../store.testing.ts';

const accountId = 'account-1';
const ended = '2026-11-23T10:00:01.000Z';
const minutesLater = (minutes: number): string =>
  new Date(Date.parse(ended) + minutes * 60_000).toISOString();

const shop = (status: Integration['status'], updatedAt: string = testInstant): Integration =>
  testIntegration({ id: 'shop', status, statusWord: status, updatedAt });

async function storeWithShop(folder: string): Promise<TestStore> {
  const store = openTestStore(folder);
  await store.run('accounts.save', testAccount());
  await pull(store, shop('connected'));
  return store;
}

const pull = (store: TestStore, record: Integration) =>
  store.run('intake.page', testPage({ entity: 'integrations', records: [record] }));

async function stage(store: TestStore, edits: Members, recordId = 'shop'): Promise<string> {
  const operation = recordId.startsWith('new:') ? 'create' : 'update';
  const changes = [{ entity: 'integrations', recordId, operation, edits }] as const;
  const set = await store.run('changes.stage', { accountId, setName: 'Set', changes, now: testInstant });
  const id = set.changes.at(-1)?.id;
  if (id === undefined) throw new Error('Nothing staged.');
  return id;
}

async function apply(store: TestStore, changeId: string, record: Integration, left: Members = {}) {
  const { stepId } = await store.run('journal.begin', { accountId, changeId, now: ended });
  const end = {
    stepId,
    outcome: 'applied',
    error: null,
    memberErrors: {},
    record,
    left,
    now: ended,
  } as const;
  return (await store.run('journal.end', end)).leftId;
}

async function save(store: TestStore, tested: boolean): Promise<string> {
  await store.run('connections.saving', { accountId, recordId: 'shop', tested });
  return stage(store, { 'connection.storeUrl': `https://${tested ? 'tested' : 'untested'}.example` });
}

async function since(store: TestStore, recordId = 'shop'): Promise<string | null | undefined> {
  const rows = await store.run('integrations.list', { accountId, text: '', now: ended });
  return rows.find(({ id }) => id === recordId)?.untestedSince;
}

const proved = (store: TestStore) => store.run('connections.proved', { accountId, recordId: 'shop' });

describe('a connection that was saved without a test', () => {
  it('is untested from when it is applied, whatever is pulled before, and after a restart', async () => {
    using folder = temporaryFolder();
    const store = await storeWithShop(folder.path);
    const changeId = await save(store, false);
    await pull(store, shop('connected', minutesLater(-5)));
    expect(await since(store)).toBeNull();
    await apply(store, changeId, shop('connecting', ended));
    expect(await since(store)).toBe(ended);
    store.session.close(true);

    const again = openTestStore(folder.path);
    expect(await since(again)).toBe(ended);
    await pull(again, shop('disabled', minutesLater(1)));
    expect(await since(again)).toBe(ended);
    again.session.close(true);
  });

  it('is so until a test passes, which is told once', async () => {
    using folder = temporaryFolder();
    const store = await storeWithShop(folder.path);
    await apply(store, await save(store, false), shop('connecting', ended));
    expect(await proved(store)).toEqual({ changed: true });
    expect(await since(store)).toBeNull();
    expect(await proved(store)).toEqual({ changed: false });
    store.session.close(true);
  });

  it('is so until the account has checked it, whatever came of that', async () => {
    for (const status of ['connected', 'error'] as const) {
      using folder = temporaryFolder();
      const store = await storeWithShop(folder.path);
      await apply(store, await save(store, false), shop('connecting', ended));
      await pull(store, shop(status, minutesLater(1)));
      expect(await since(store), status).toBeNull();
      store.session.close(true);
    }
  });

  it('is so until a tested one takes its place, and not before that is applied', async () => {
    using folder = temporaryFolder();
    const store = await storeWithShop(folder.path);
    await apply(store, await save(store, false), shop('connecting', ended));
    const changeId = await save(store, true);
    expect(await since(store)).toBe(ended);
    await apply(store, changeId, shop('connecting', minutesLater(1)));
    expect(await since(store)).toBeNull();
    store.session.close(true);
  });

  it('stays known for what waits when what the account holds passes', async () => {
    using folder = temporaryFolder();
    const store = await storeWithShop(folder.path);
    await apply(store, await save(store, false), shop('connecting', ended));
    const changeId = await save(store, false);
    expect(await proved(store)).toEqual({ changed: true });
    expect(await since(store)).toBeNull();
    await apply(store, changeId, shop('connecting', minutesLater(1)));
    expect(await since(store)).toBe(ended);
    store.session.close(true);
  });

  it('is so by its real id when it is created, from its second step on', async () => {
    using folder = temporaryFolder();
    const store = await storeWithShop(folder.path);
    await store.run('connections.saving', { accountId, recordId: 'new:1', tested: false });
    const edits = { name: 'Fresh', connectorId: 'connector-1' };
    const fresh = testIntegration({ id: 'fresh', status: 'notConfigured' });
    const credentials = { 'connection.storeUrl': 'https://fresh.example' };
    const left = await apply(store, await stage(store, edits, 'new:1'), fresh, credentials);
    expect(await since(store, 'fresh')).toBeNull();
    await apply(store, left ?? '', { ...fresh, status: 'connecting', updatedAt: ended });
    expect(await since(store, 'fresh')).toBe(ended);
    store.session.close(true);
  });

  it('is forgotten with its integration, and with its account', async () => {
    using folder = temporaryFolder();
    const store = await storeWithShop(folder.path);
    const marks = () =>
      store.session.store.console.prepare('SELECT count(*) FROM untested_connections').pluck().get();
    await apply(store, await save(store, false), shop('connecting', ended));
    expect(marks()).toBe(1);
    const removal = { entity: 'integrations', recordId: 'shop', operation: 'delete', edits: {} } as const;
    const input = { accountId, setName: 'Set', changes: [removal], now: testInstant };
    const changeId = (await store.run('changes.stage', input)).changes.at(-1)?.id ?? '';
    const { stepId } = await store.run('journal.begin', { accountId, changeId, now: ended });
    await store.run('journal.end', {
      ...{ stepId, outcome: 'applied', error: null, memberErrors: {}, record: null, now: ended },
    } as const);
    expect(marks()).toBe(0);
    await save(store, false).catch(() => undefined);
    expect(marks()).toBe(1);
    await store.run('accounts.remove', { accountId });
    expect(marks()).toBe(0);
    store.session.close(true);
  });
});

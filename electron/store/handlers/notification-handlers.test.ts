import { describe, expect, it } from 'vitest';
import { defaultNotificationSettings } from '../../../shared/domain/notification.ts';
import {
  openTestStore,
  temporaryFolder,
  testAccount,
  testException,
  testIntegration,
  testPage,
  type TestStore,
} from '../store.testing.ts';

const accountId = 'account-1';
const now = Date.parse('2026-11-20T12:00:00.000Z');
const at = (hoursAgo: number): string => new Date(now - hoursAgo * 3_600_000).toISOString();
const pulledAt = at(1);

const look = (store: TestStore, keyLost = false, later = 0): Promise<number> =>
  store.run('notifications.look', { accountId, keyLost, now: new Date(now + later).toISOString() });
const titles = async (store: TestStore): Promise<string[]> =>
  (await store.run('notifications.list', { limit: 50 })).notifications.map(
    ({ kind, subjectId }) => `${kind} ${subjectId}`,
  );

let version = 0;
const turn = (store: TestStore, id: string, status: 'error' | 'connected', since: string) => {
  version += 1;
  return store.run(
    'intake.page',
    testPage({
      entity: 'integrations',
      records: [
        testIntegration({
          id,
          status,
          statusChangedAt: since,
          updatedAt: new Date(now + version).toISOString(),
        }),
      ],
      cursor: { pulledAt },
    }),
  );
};

async function storeWithAccount(folder: string): Promise<TestStore> {
  const store = openTestStore(folder);
  await store.run('accounts.save', testAccount());
  return store;
}

describe('what there is to tell of', () => {
  it('is an integration that turns to Error, once for each time, also over a restart', async () => {
    using folder = temporaryFolder();
    let store = await storeWithAccount(folder.path);
    await turn(store, 'shop', 'error', at(9));
    // What was so at the first look is no news.
    expect(await look(store)).toBe(0);
    await turn(store, 'market', 'error', at(2));
    expect(await look(store)).toBe(1);
    expect(await look(store)).toBe(0);
    store.session.close(true);
    store = openTestStore(folder.path);
    expect(await look(store)).toBe(0);
    await turn(store, 'market', 'connected', at(1));
    expect(await look(store)).toBe(0);
    await turn(store, 'market', 'error', at(0));
    expect(await look(store)).toBe(1);
    expect(await titles(store)).toEqual(['integrationError market', 'integrationError market']);
    store.session.close(true);
  });

  it('is nothing before the first pull is complete', async () => {
    using folder = temporaryFolder();
    const store = await storeWithAccount(folder.path);
    await store.run(
      'intake.page',
      testPage({ entity: 'integrations', records: [testIntegration({ id: 'a', status: 'error' })] }),
    );
    expect(await look(store)).toBe(0);
    await store.run('intake.page', testPage({ entity: 'integrations', cursor: { pulledAt } }));
    expect(await look(store)).toBe(0);
    expect(await look(store)).toBe(0);
    store.session.close(true);
  });

  it('is a new cause of exceptions, and a spike of one, at most once a day', async () => {
    using folder = temporaryFolder();
    const store = await storeWithAccount(folder.path);
    const entity = 'exceptions';
    const exceptions = (count: number, hoursAgo: number, name: string) =>
      Array.from({ length: count }, (_, index) =>
        testException({
          id: `${name}${index}`,
          createdAt: at(hoursAgo),
          updatedAt: at(hoursAgo),
          category: name,
          entityId: `order-${index}`,
        }),
      );
    // Every hour one for a week: usual is one an hour.
    const usual = Array.from({ length: 200 }, (_, index) =>
      testException({
        id: `u${index}`,
        createdAt: at(index + 1.5),
        updatedAt: at(index + 1.5),
        category: 'usual',
      }),
    );
    await store.run('intake.page', testPage({ entity, records: usual, cursor: { pulledAt } }));
    expect(await look(store)).toBe(0);
    await store.run('intake.page', testPage({ entity, records: exceptions(9, 0.5, 'few') }));
    expect(await look(store)).toBe(1);
    await store.run('intake.page', testPage({ entity, records: exceptions(12, 0.5, 'usual') }));
    expect(await look(store)).toBe(1);
    const [spike] = (await store.run('notifications.list', { limit: 1 })).notifications;
    expect(spike).toMatchObject({ kind: 'exceptionSpike', count: 12, readAt: null, delivery: 'waiting' });
    expect(spike?.usual).toBeCloseTo(1, 0);
    await store.run('intake.page', testPage({ entity, records: exceptions(20, 0.25, 'usual') }));
    expect(await look(store)).toBe(0);
    // A clock that was moved a year back finds nothing, and tells nothing twice when it is put right.
    expect(await look(store, false, -365 * 86_400_000)).toBe(0);
    expect(await look(store)).toBe(0);
    store.session.close(true);
  });

  it('is a key that was lost, again after it was there; and a secret that is due', async () => {
    using folder = temporaryFolder();
    const store = await storeWithAccount(folder.path);
    expect(await look(store, true)).toBe(1);
    expect(await look(store, true)).toBe(0);
    expect(await look(store, false)).toBe(0);
    expect(await look(store, true)).toBe(1);
    await turn(store, 'shop', 'connected', at(9));
    await store.run('credentials.setReminder', {
      accountId,
      recordId: 'shop',
      everyDays: 30,
      now: at(40 * 24),
    });
    expect(await look(store, true)).toBe(1);
    expect((await titles(store))[0]).toBe('rotationDue shop');
    expect(await look(store, true)).toBe(0);
    expect(await store.run('notifications.look', { accountId: 'gone', keyLost: true, now: at(0) })).toBe(0);
    store.session.close(true);
  });

  it('is read, cleared, delivered and chosen, and goes with its account', async () => {
    using folder = temporaryFolder();
    const store = await storeWithAccount(folder.path);
    await look(store, true);
    const since = at(1);
    const { waiting } = await store.run('notifications.waiting', { since });
    expect(waiting).toHaveLength(1);
    const ids = waiting.map(({ id }) => id);
    await store.run('notifications.deliver', { ids, delivery: 'shown', now: at(0) });
    expect(await store.run('notifications.waiting', { since })).toEqual({ waiting: [], shownAt: [at(0)] });
    await store.run('notifications.read', { ids, now: at(0) });
    expect(await store.run('notifications.list', { limit: 5 })).toMatchObject({
      unread: 0,
      notifications: [{ accountId, readAt: at(0), delivery: 'shown' }],
    });
    await store.run('notifications.clear', {});
    expect(await titles(store)).toEqual([]);
    // What was told stays told.
    expect(await look(store, true)).toBe(0);

    expect(await store.run('notifications.settings', {})).toEqual(defaultNotificationSettings);
    const chosen = { ...defaultNotificationSettings, onDesktop: false };
    expect(await store.run('notifications.choose', chosen)).toEqual(chosen);
    expect(await store.run('notifications.settings', {})).toEqual(chosen);
    store.session.store.console
      .prepare('UPDATE notification_settings SET value = ?')
      .run('{"of":"the future"}');
    expect(await store.run('notifications.settings', {})).toEqual(defaultNotificationSettings);

    await look(store, false);
    await look(store, true);
    await store.run('accounts.remove', { accountId });
    expect(await titles(store)).toEqual([]);
    store.session.close(true);
  });
});

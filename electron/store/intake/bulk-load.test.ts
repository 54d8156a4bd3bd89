import { describe, expect, it } from 'vitest';
import { generateExceptions, generateOrders } from '../../../bench/generate-records.ts';
import { doDueMaintenance } from '../maintenance.ts';
import { openTestStore, temporaryFolder, testAccount, testPage, type TestStore } from '../store.testing.ts';

const orders = [...generateOrders(500)];
const bulk = { accountId: 'account-1', entity: 'orders' } as const;

const indexNames = ({ session }: TestStore, table = 'orders'): unknown[] =>
  session.store.cache
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? ORDER BY name")
    .pluck()
    .all(table);

async function hits({ run }: TestStore, accountId = 'account-1'): Promise<number> {
  return (await run('search.records', { accountId, text: 'shopify', limit: 100 })).length;
}

async function begunLoad(folder: string): Promise<TestStore> {
  const store = openTestStore(folder);
  await store.run('accounts.save', testAccount());
  await store.run('intake.beginBulk', bulk);
  await store.run('intake.page', testPage({ entity: 'orders', records: orders.slice(0, 300) }));
  return store;
}

describe('a bulk load', () => {
  it('puts indexes and search off to its end, and leaves the file as page by page does', async () => {
    using folder = temporaryFolder();
    const store = openTestStore(folder.path);
    const indexes = indexNames(store);
    await store.run('accounts.save', testAccount());
    await store.run('intake.beginBulk', bulk);
    expect(indexNames(store).length).toBeLessThan(indexes.length);
    await store.run('intake.page', testPage({ entity: 'orders', records: orders }));
    // A record that comes twice, or is deleted, while the words are still put off.
    const again = orders
      .slice(0, 5)
      .map((order) => ({ ...order, record: { ...order.record, seen: 'again' } }));
    const deleted = [{ id: orders[7]?.id ?? '', deletedAt: '' }];
    await store.run('intake.page', testPage({ entity: 'orders', records: again, deleted }));
    expect(await hits(store)).toBe(0);
    await store.run('intake.endBulk', bulk);
    expect(indexNames(store)).toEqual(indexes);
    expect(await hits(store)).toBe(100);
    expect(await store.run('intake.count', bulk)).toBe(499);
    store.session.store.cache.exec(
      "INSERT INTO orders_search (orders_search, rank) VALUES ('integrity-check', 1)",
    );
    store.session.close(true);
  });

  it('of exceptions puts off the indexes of their groups too, and the inbox can be read meanwhile', async () => {
    using folder = temporaryFolder();
    const store = openTestStore(folder.path);
    const indexes = indexNames(store, 'exception_groups');
    const exceptionsLoad = { accountId: 'account-1', entity: 'exceptions' } as const;
    const inbox = () =>
      store.run('exceptions.groups', {
        ...{ accountId: 'account-1', state: 'open', sort: 'lastSeen', limit: 50 },
        now: '2026-11-19T12:00:00.000Z',
      });
    await store.run('accounts.save', testAccount());
    await store.run('intake.beginBulk', exceptionsLoad);
    expect(indexNames(store, 'exception_groups').length).toBeLessThan(indexes.length);
    const records = [...generateExceptions(300, 2, { groups: 60 })];
    await store.run('intake.page', testPage({ entity: 'exceptions', records }));
    const during = await inbox();
    expect([during.rows.length, during.total]).toEqual([50, 60]);
    await store.run('intake.endBulk', exceptionsLoad);
    expect(indexNames(store, 'exception_groups')).toEqual(indexes);
    expect(await inbox()).toEqual(during);
    store.session.close(true);
  });

  it('that was cut off is finished after the next start', async () => {
    using folder = temporaryFolder();
    const cutOff = await begunLoad(folder.path);
    cutOff.session.close(false);
    const store = openTestStore(folder.path);
    expect(
      await store.run('orders.page', { accountId: 'account-1', limit: 5, sort: '-createdAt' }),
    ).toMatchObject({
      total: 300,
    });
    await expect(doDueMaintenance(() => store.session, false)).rejects.toThrow('No thread');
    expect(await hits(store)).toBe(100);
    expect(store.session.bulkLoads.cutOff()).toEqual([]);
    await store.run('intake.page', testPage({ entity: 'orders', records: orders.slice(300) }));
    store.session.store.cache.exec(
      "INSERT INTO orders_search (orders_search, rank) VALUES ('integrity-check', 1)",
    );
    store.session.close(true);
  });

  it('that was cut off can be taken up again', async () => {
    using folder = temporaryFolder();
    (await begunLoad(folder.path)).session.close(false);
    const store = openTestStore(folder.path);
    await store.run('intake.beginBulk', bulk);
    expect(store.session.bulkLoads.cutOff()).toEqual([]);
    await store.run('intake.page', testPage({ entity: 'orders', records: orders }));
    await store.run('intake.endBulk', bulk);
    expect(await hits(store)).toBe(100);
    store.session.store.cache.exec(
      "INSERT INTO orders_search (orders_search, rank) VALUES ('integrity-check', 1)",
    );
    store.session.close(true);
  });

  it('leaves the indexes to other accounts that have rows, and gives them back when its account goes', async () => {
    using folder = temporaryFolder();
    const store = await begunLoad(folder.path);
    const without = indexNames(store).length;
    await store.run('accounts.remove', { accountId: 'account-1' });
    const all = indexNames(store).length;
    expect(all).toBeGreaterThan(without);

    await store.run('accounts.save', testAccount('account-2'));
    await store.run('intake.page', testPage({ accountId: 'account-2', entity: 'orders', records: orders }));
    await store.run('accounts.save', testAccount('account-1'));
    await store.run('intake.beginBulk', bulk);
    expect(indexNames(store)).toHaveLength(all);
    await store.run('intake.page', testPage({ entity: 'orders', records: orders.slice(0, 3) }));
    await store.run('intake.endBulk', bulk);
    expect(await hits(store)).toBe(3);
    expect(await hits(store, 'account-2')).toBe(100);
    store.session.close(true);
  });
});

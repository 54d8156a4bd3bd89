import { describe, expect, it } from 'vitest';
import { generateOrders } from '../../../bench/generate-records.ts';
import {
  openTestStore,
  temporaryFolder,
  testAccount,
  testException,
  testIntegration,
  testPage,
  testRule,
  type TestStore,
} from '../store.testing.ts';

async function filledStore(folder: string): Promise<TestStore> {
  const store = openTestStore(folder);
  await store.run('accounts.save', testAccount());
  await store.run('intake.page', testPage({ entity: 'orders', records: [...generateOrders(300)] }));
  await store.run(
    'intake.page',
    testPage({ entity: 'integrations', records: [testIntegration({ id: 'i1', name: 'Zürich Ébène shop' })] }),
  );
  await store.run(
    'intake.page',
    testPage({
      entity: 'automationRules',
      records: [testRule({ id: 'r1', name: 'Hold what goes to a shop', actions: [{ type: 'hold' }] })],
    }),
  );
  await store.run(
    'intake.page',
    testPage({
      entity: 'exceptions',
      records: [
        testException({ id: 'e1', message: 'shop is away' }),
        testException({ id: 'e2', message: '<b>\u202eshop</b>' }),
      ],
    }),
  );
  return store;
}

describe('search', () => {
  it('finds records of both files by beginnings of words, configuration first', async () => {
    using folder = temporaryFolder();
    const { session, run } = await filledStore(folder.path);
    const find = async (text: string, limit = 20): Promise<string[]> =>
      (await run('search.records', { accountId: 'account-1', text, limit })).map(
        ({ entity, id }) => `${entity} ${entity === 'orders' ? 'some' : id}`,
      );
    expect(await find('ZURI ebe')).toEqual(['integrations i1']);
    expect((await find('shop', 4)).sort()).toEqual([
      'automationRules r1',
      'exceptions e2',
      'integrations i1',
      'orders some',
    ]);
    expect(await find('shop away')).toEqual(['exceptions e1']);
    expect(await find('100299')).toEqual(['orders some']);
    expect(await find('nothing like that')).toEqual([]);
    session.close(true);
  });

  it('finds only the kinds that are asked for', async () => {
    using folder = temporaryFolder();
    const { session, run } = await filledStore(folder.path);
    const find = async (...kinds: ('orders' | 'automationRules' | 'connectors')[]): Promise<Set<string>> => {
      const hits = await run('search.records', { accountId: 'account-1', text: 'shop', limit: 9, kinds });
      return new Set(hits.map(({ entity }) => entity));
    };
    expect(await find('automationRules')).toEqual(new Set(['automationRules']));
    expect(await find('orders', 'automationRules')).toEqual(new Set(['orders', 'automationRules']));
    expect(await find('connectors')).toEqual(new Set());
    session.close(true);
  });

  it('finds long words among many that begin alike', async () => {
    using folder = temporaryFolder();
    const { session, run } = await filledStore(folder.path);
    const search = (text: string, limit: number) =>
      run('search.records', { accountId: 'account-1', text, limit });
    // All 300 orders begin with 1002 or 1001 or 1000; the oldest is beyond the first candidates of a limit of one.
    expect(await search('100000', 1)).toMatchObject([{ title: '100000' }]);
    expect(await search('shopify', 7)).toHaveLength(7);
    expect(await search('shopifyx', 1)).toEqual([]);
    session.close(true);
  });

  it.each([
    '"',
    "'",
    '*',
    'a" OR "b',
    '(',
    'NEAR(',
    'AND',
    '-',
    'rowid:1',
    '^a',
    '\u0000',
    '🙂',
    'x'.repeat(9_999),
  ])('takes %j as words, never as a query', async (text) => {
    using folder = temporaryFolder();
    const { session, run } = openTestStore(folder.path);
    await run('accounts.save', testAccount());
    expect(await run('search.records', { accountId: 'account-1', text, limit: 5 })).toEqual([]);
    session.close(true);
  });

  it('follows changes and deletions', async () => {
    using folder = temporaryFolder();
    const { session, run } = await filledStore(folder.path);
    const renamed = testIntegration({ id: 'i1', name: 'Bern', updatedAt: '2026-11-21T00:00:00.000Z' });
    await run('intake.page', testPage({ entity: 'integrations', records: [renamed] }));
    const search = (text: string) => run('search.records', { accountId: 'account-1', text, limit: 5 });
    expect(await search('zurich')).toEqual([]);
    expect(await search('bern')).toHaveLength(1);
    const deleted = [{ id: 'i1', deletedAt: '2026-11-22T00:00:00.000Z' }];
    await run('intake.page', testPage({ entity: 'integrations', deleted }));
    expect(await search('bern')).toEqual([]);
    session.store.console.exec(
      "INSERT INTO configuration_search (configuration_search) VALUES ('integrity-check')",
    );
    session.close(true);
  });
});

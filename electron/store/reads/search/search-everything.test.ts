import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connector } from '../../../../shared/domain/connector.ts';
import type { FoundKind } from '../../../../shared/domain/search-kinds.ts';
import { generateOrders } from '../../../../bench/generate-records.ts';
import {
  openTestStore,
  temporaryFolder,
  testAccount,
  testException,
  testInstant,
  testIntegration,
  testPage,
  testRule,
  type TestStore,
} from '../../store.testing.ts';

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

function testConnector(changes: Partial<Connector>): Connector {
  return {
    id: 'connector-1',
    createdAt: testInstant,
    updatedAt: testInstant,
    extra: {},
    name: 'shopify',
    displayName: 'Shopify',
    type: 'ecommerce',
    description: '',
    readme: '',
    version: '1',
    orgUnique: false,
    entities: [],
    connection: { type: 'none', fields: [] },
    settings: { fields: [] },
    ...changes,
  };
}

describe('search', () => {
  it('finds records of both files by beginnings of words, configuration first', async () => {
    using folder = temporaryFolder();
    const { session, run } = await filledStore(folder.path);
    const find = async (text: string, limit = 20): Promise<string[]> =>
      (await run('search.records', { accountId: 'account-1', text, limit })).map(
        ({ kind, id }) => `${kind} ${kind === 'orders' ? 'some' : id}`,
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
      return new Set(hits.map(({ kind }) => kind));
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

  it('finds mistyped names of configuration where too little is found, and says so', async () => {
    using folder = temporaryFolder();
    const { session, run } = await filledStore(folder.path);
    const search = (text: string) => run('search.records', { accountId: 'account-1', text, limit: 5 });
    for (const text of ['zurcih', 'zrich', 'zuurich', 'shpo']) {
      expect((await search(text)).find(({ id }) => id === 'i1')).toMatchObject({
        kind: 'integrations',
        similar: true,
      });
    }
    expect(await search('zurich')).toEqual([expect.not.objectContaining({ similar: true })]);
    expect((await search('shop')).some(({ similar }) => similar === true)).toBe(false);
    session.close(true);
  });

  it('finds single settings of integrations, open change sets and, when asked for, the history', async () => {
    using folder = temporaryFolder();
    const { session, run } = await filledStore(folder.path);
    const fields = [
      { path: 'stock.low', type: 'integer', title: 'Low stock threshold', required: false, hidden: false },
      { path: 'secret', type: 'string', title: 'Low stock for support', required: false, hidden: true },
    ];
    await run(
      'intake.page',
      testPage({ entity: 'connectors', records: [testConnector({ settings: { fields } })] }),
    );
    const search = (text: string, ...kinds: FoundKind[]) =>
      run('search.records', { accountId: 'account-1', text, limit: 9, kinds });
    const setting = {
      kind: 'settings',
      id: 'stock.low',
      of: 'i1',
      title: 'Low stock threshold',
      context: 'Zürich Ébène shop',
    };
    expect(await search('low stock')).toEqual([setting]);
    expect(await search('threshold zurich')).toEqual([setting]);
    expect(await search('threshold bern')).toEqual([]);
    expect(await search('zurich', 'versions')).toMatchObject([
      { kind: 'versions', title: 'Zürich Ébène shop' },
    ]);
    expect((await search('zurich')).map(({ kind }) => kind)).toEqual(['integrations']);

    const change = {
      entity: 'automationRules' as const,
      recordId: 'r1',
      operation: 'update' as const,
      base: { enabled: true },
      edits: { enabled: false },
    };
    await run('changes.stage', {
      accountId: 'account-1',
      setName: 'Sale',
      changes: [change],
      now: testInstant,
    });
    expect((await search('hold', 'changes')).map(({ kind }) => kind)).toEqual(['changes']);
    session.close(true);
  });

  it('knows the statuses that there are', async () => {
    using folder = temporaryFolder();
    const { session, run } = await filledStore(folder.path);
    const statuses = await run('search.statuses', { accountId: 'account-1' });
    expect(statuses).toEqual(expect.arrayContaining(['connected', 'active', 'onHold', 'canceled']));
    expect(await run('search.statuses', { accountId: 'nobody' })).toEqual([]);
    session.close(true);
  });

  it('never fails, whatever is typed', async () => {
    using folder = temporaryFolder();
    const { session, run } = await filledStore(folder.path);
    const sign = fc.constantFrom(
      ...'aé"*():-^+{}[]|&~\\\'<>.,;ANDORNOT NEAR\u202e\u0645\u0301\u0000🙂1'.match(/./gsu)!,
    );
    const texts = fc.oneof(
      fc.string({ unit: sign, maxLength: 60 }),
      fc.string({ unit: 'binary', maxLength: 80 }),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        await run('search.records', { accountId: 'account-1', text, limit: 20 });
        await run('search.records', {
          accountId: 'account-1',
          text,
          limit: 20,
          states: ['open'],
          kinds: ['exceptions', 'versions'],
        });
      }),
      { numRuns: 400 },
    );
    for (const text of ['"'.repeat(10_000), 'מילה עברית', 'a '.repeat(5_000), '\u202e'.repeat(10_000)]) {
      await run('search.records', { accountId: 'account-1', text, limit: 20 });
    }
    session.close(true);
  });
});

describe('what was opened and pinned', () => {
  it('is called as it is called now, pinned first, and gone with its record', async () => {
    using folder = temporaryFolder();
    const { session, run } = await filledStore(folder.path);
    const accountId = 'account-1';
    const marked = async (): Promise<string[]> =>
      (await run('search.marked', { accountId })).map(({ kind, id, title, pinned }) =>
        [pinned ? 'pinned' : 'recent', kind, title === '' ? id : title].join(' '),
      );
    await run('search.opened', { accountId, kind: 'exceptions', id: 'e1' });
    await run('search.opened', { accountId, kind: 'integrations', id: 'i1' });
    await run('search.pin', { accountId, kind: 'automationRules', id: 'r1', pinned: true });
    await run('search.pin', { accountId, kind: 'pages', id: 'settings', pinned: true });
    await run('search.opened', { accountId, kind: 'orders', id: 'gone' });
    expect(await marked()).toEqual([
      'pinned automationRules Hold what goes to a shop',
      'pinned pages settings',
      'recent integrations Zürich Ébène shop',
      'recent exceptions #1001 · stuckOrder',
    ]);
    await run('search.opened', { accountId, kind: 'automationRules', id: 'r1' });
    await run('search.pin', { accountId, kind: 'automationRules', id: 'r1', pinned: false });
    await run('search.pin', { accountId, kind: 'pages', id: 'settings', pinned: false });
    const renamed = testIntegration({ id: 'i1', name: 'Bern', updatedAt: '2026-11-21T00:00:00.000Z' });
    await run('intake.page', testPage({ entity: 'integrations', records: [renamed] }));
    expect((await marked()).toSorted()).toEqual([
      'recent automationRules Hold what goes to a shop',
      'recent exceptions #1001 · stuckOrder',
      'recent integrations Bern',
    ]);
    for (let index = 0; index < 40; index += 1) {
      await run('search.opened', { accountId, kind: 'pages', id: `page-${index}` });
    }
    expect(await marked()).toHaveLength(30);
    session.close(true);
  });
});

describe('saved views', () => {
  it('are kept in their order, replaced by name, renamed, moved and removed', async () => {
    using folder = temporaryFolder();
    const { session, run } = openTestStore(folder.path);
    await run('accounts.save', testAccount());
    const accountId = 'account-1';
    const names = async (): Promise<string[]> =>
      (await run('views.list', { accountId })).map(({ name, query }) => `${name} ${JSON.stringify(query)}`);
    const save = (name: string, query: Record<string, string>) =>
      run('views.save', { accountId, list: 'orders', name, query });
    const held = await save('Held', { status: 'onHold' });
    const failed = await save('Failed', { routingStatus: 'failed' });
    await save('Anna', { text: 'anna' });
    await save('Held', { status: 'onHold', text: 'b' });
    expect(await names()).toEqual([
      'Held {"status":"onHold","text":"b"}',
      'Failed {"routingStatus":"failed"}',
      'Anna {"text":"anna"}',
    ]);
    await run('views.move', { accountId, viewId: held.id, to: 2 });
    await run('views.rename', { accountId, viewId: failed.id, name: 'Routing' });
    expect((await names()).map((name) => name.split(' ')[0])).toEqual(['Routing', 'Anna', 'Held']);
    await run('views.remove', { accountId, viewId: failed.id });
    await run('views.move', { accountId, viewId: 'unknown', to: 0 });
    expect((await names()).map((name) => name.split(' ')[0])).toEqual(['Anna', 'Held']);
    expect(await run('views.list', { accountId: 'nobody' })).toEqual([]);
    await run('accounts.remove', { accountId });
    expect(session.store.console.prepare('SELECT count(*) FROM saved_views').pluck().get()).toBe(0);
    session.close(true);
  });
});

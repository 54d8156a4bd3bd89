import { describe, expect, it } from 'vitest';
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
} from '../store.testing.ts';

const base = { createdAt: testInstant, updatedAt: testInstant, extra: {} };
const now = '2026-11-20T12:00:00.000Z';

async function filledStore(folder: string): Promise<TestStore> {
  const store = openTestStore(folder);
  const { run } = store;
  await run('accounts.save', testAccount());
  const integrations = [
    testIntegration({
      id: 'shop',
      name: 'Main shop',
      settings: { fields: [{ path: 'prefix', value: 'Grüße-42' }] },
      connection: { fields: [{ path: 'key', secret: true, isSet: false }] },
    }),
    testIntegration({ id: 'warehouse', name: 'Warehouse', connectorId: 'gone', connectorName: 'shipbob' }),
    testIntegration({
      id: 'holds',
      name: 'Order Hold Engine',
      connectorId: 'gone',
      connectorName: 'orderHoldEngine',
      connectorType: 'automation',
      status: 'disabled',
      settings: {
        fields: [{ path: 'rows', value: [{ integrationId: 'other' }, { integrationId: 'shop' }] }],
      },
    }),
  ];
  await run('intake.page', testPage({ entity: 'integrations', records: integrations }));
  const set = { accountId: 'account-1', recordId: 'shop', everyDays: 30 };
  await run('credentials.setReminder', { ...set, now: '2026-11-20T08:00:00.500Z' });
  const keyField = { path: 'key', type: 'secret', title: 'API key', required: true, hidden: false };
  const connector = {
    ...base,
    id: 'connector-1',
    name: 'shopify',
    displayName: 'Shopify',
    type: 'ecommerce' as const,
    description: '',
    readme: '',
    version: '1',
    orgUnique: false,
    entities: [],
    connection: { type: 'fields' as const, fields: [keyField] },
    settings: { fields: [] },
  };
  await run('intake.page', testPage({ entity: 'connectors', records: [connector] }));
  const location = {
    ...base,
    id: 'dock',
    name: 'Dock',
    integrationId: 'warehouse',
    excludeFromTotals: false,
    preserveBundles: false,
    paused: false,
  };
  await run('intake.page', testPage({ entity: 'locations', records: [location] }));
  const filter = { match: 'all', conditions: [{ field: 'integration', operator: 'equals', value: 'shop' }] };
  const rules = [
    testRule({ id: 'r1', integrations: ['shop'], filter, enabled: false }),
    testRule({ id: 'r2', filter: { match: 'any', conditions: [filter] } }),
    testRule({ id: 'r3', actions: [{ type: 'route', locationId: 'dock' }] }),
  ];
  await run('intake.page', testPage({ entity: 'automationRules', records: rules }));
  const card = {
    ...base,
    id: 'c1',
    name: 'Card',
    enabled: true,
    position: 0,
    locations: ['dock', 'elsewhere'],
  };
  await run('intake.page', testPage({ entity: 'orderRoutings', records: [card] }));
  const exceptions = [
    testException({ id: 'e1', integrationId: 'shop', createdAt: '2026-11-20T00:00:00.000Z' }),
    testException({
      id: 'e2',
      integrationId: 'shop',
      createdAt: '2026-11-07T00:00:00.000Z',
      status: 'resolved',
    }),
    testException({ id: 'e3', integrationId: 'shop', createdAt: '2026-11-06T23:59:59.999Z' }),
  ];
  await run('intake.page', testPage({ entity: 'exceptions', records: exceptions }));
  return store;
}

describe('the integrations list', () => {
  it('says of each what its cells need', async () => {
    using folder = temporaryFolder();
    const { session, run } = await filledStore(folder.path);
    const rows = await run('integrations.list', { accountId: 'account-1', text: '', now });
    const byId = new Map(rows.map((row) => [row.id, row]));
    expect(byId.get('shop')).toMatchObject({
      connector: 'Shopify',
      engine: null,
      missingFields: ['API key'],
      renewalDueAt: '2026-12-20T08:00:00.500Z',
      openExceptions: 2,
      exceptionTrend: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
      usedBy: 3,
    });
    expect(byId.get('warehouse')).toMatchObject({
      renewalDueAt: null,
      connector: 'shipbob',
      openExceptions: 0,
      usedBy: 3,
    });
    expect(byId.get('holds')).toMatchObject({ engine: 'orderHoldEngine', usedBy: 0 });
    session.close(true);
  });

  it.each([
    ['main', ['shop']],
    ['SHOPIFY', ['shop']],
    ['grusse 42', []],
    ['gruße', ['shop']],
    ['shop main', ['shop']],
    ['ware', ['warehouse']],
    ['shipb', ['warehouse']],
    ['%', ['holds', 'shop', 'warehouse']],
    ['nothing', []],
  ])('finds by %j', async (text, expected) => {
    using folder = temporaryFolder();
    const { session, run } = await filledStore(folder.path);
    const rows = await run('integrations.list', { accountId: 'account-1', text, now });
    expect(rows.map(({ id }) => id).sort()).toEqual(expected);
    session.close(true);
  });
});

describe('one integration', () => {
  it('comes with its connector and everything that names it', async () => {
    using folder = temporaryFolder();
    const { session, run } = await filledStore(folder.path);
    const get = (integrationId: string) =>
      run('integrations.get', { accountId: 'account-1', integrationId, now });
    const shop = await get('shop');
    expect(shop).toMatchObject({ integration: { name: 'Main shop' }, connector: { displayName: 'Shopify' } });
    expect(shop?.dependents).toEqual([
      { kind: 'automationRule', id: 'r1', name: 'Rule r1', enabled: false },
      { kind: 'automationRule', id: 'r2', name: 'Rule r2', enabled: true },
      { kind: 'holdRow', id: 'holds', name: 'Order Hold Engine', enabled: false },
    ]);
    expect((await get('warehouse'))?.dependents).toEqual([
      { kind: 'automationRule', id: 'r3', name: 'Rule r3', enabled: true },
      { kind: 'location', id: 'dock', name: 'Dock', enabled: true },
      { kind: 'orderRouting', id: 'c1', name: 'Card', enabled: true },
    ]);
    expect((await get('warehouse'))?.connector).toBeNull();
    expect(await get('nobody')).toBeNull();
    session.close(true);
  });

  it('loses dependents that are deleted or name it no more', async () => {
    using folder = temporaryFolder();
    const { session, run } = await filledStore(folder.path);
    const changed = testRule({ id: 'r2', updatedAt: '2026-11-21T00:00:00.000Z' });
    await run(
      'intake.page',
      testPage({ entity: 'automationRules', records: [changed], deleted: [{ id: 'r1', deletedAt: now }] }),
    );
    const shop = await run('integrations.get', { accountId: 'account-1', integrationId: 'shop', now });
    expect(shop?.dependents.map(({ id }) => id)).toEqual(['holds']);
    expect(shop?.row.usedBy).toBe(1);
    session.close(true);
  });
});

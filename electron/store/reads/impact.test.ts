import { describe, expect, it } from 'vitest';
import { generateOrders } from '../../../bench/generate-records.ts';
import type { Location } from '../../../shared/domain/location.ts';
import type { OrderRouting } from '../../../shared/domain/routing.ts';
import {
  openTestStore,
  temporaryFolder,
  testAccount,
  testException,
  testInstant,
  testIntegration,
  testPage,
  testRule,
} from '../store.testing.ts';

const accountId = 'account-1';
const common = { createdAt: testInstant, updatedAt: testInstant, extra: {} };

const location: Location = {
  ...common,
  id: 'l1',
  name: 'Hall 1',
  integrationId: 'i1',
  excludeFromTotals: false,
  preserveBundles: false,
  paused: false,
};
const card: OrderRouting = {
  ...common,
  id: 'c1',
  name: 'From hall 1',
  enabled: true,
  position: 0,
  locations: ['l1'],
};

describe('what depends on an integration', () => {
  it('is every record that names it or its locations, open exceptions and orders that are not finished', async () => {
    using folder = temporaryFolder();
    const store = openTestStore(folder.path);
    await store.run('accounts.save', testAccount());
    const holdRows = [{ integrationId: 'i1' }, { integrationId: 'i2' }, { integrationId: 'i1' }];
    await store.run(
      'intake.page',
      testPage({
        entity: 'integrations',
        records: [
          testIntegration({ id: 'i1', name: 'Shop', lastActivityAt: testInstant }),
          testIntegration({
            id: 'hold',
            connectorName: 'orderHoldEngine',
            connectorType: 'automation',
            settings: { fields: [{ path: 'rows', value: holdRows }] },
          }),
        ],
      }),
    );
    const rules = Array.from({ length: 230 }, (_, index) =>
      testRule({ id: `r${index}`, integrations: ['i1'] }),
    );
    await store.run('intake.page', testPage({ entity: 'automationRules', records: rules }));
    await store.run('intake.page', testPage({ entity: 'locations', records: [location] }));
    await store.run('intake.page', testPage({ entity: 'orderRoutings', records: [card] }));
    const exceptions = ['active', 'resolved', 'active'].map((status, index) =>
      testException({ id: `e${index}`, status, integrationId: 'i1' }),
    );
    await store.run('intake.page', testPage({ entity: 'exceptions', records: exceptions }));
    const statuses = ['onHold', 'new', 'fulfilled', 'Canceled', 'archived', 'readyForFulfillment', 'closed'];
    const orders = [...generateOrders(statuses.length)].map((order, index) => ({
      ...order,
      integrationId: 'i1',
      status: statuses[index] ?? '',
    }));
    await store.run('intake.page', testPage({ entity: 'orders', records: orders }));

    const integrationIds = ['hold', 'i1', 'absent', 'i1'];
    const [engine, shop, ...rest] = await store.run('impact.of', { accountId, integrationIds });
    expect(rest).toEqual([]);
    expect(engine).toMatchObject({ recordId: 'hold', engine: 'orderHoldEngine', dependentCount: 0 });
    expect(shop).toMatchObject({
      recordId: 'i1',
      name: 'Shop',
      engine: null,
      dependentCount: 234,
      openExceptions: 2,
      ordersInFlight: 3,
      lastActivityAt: testInstant,
    });
    expect(shop?.dependents).toHaveLength(200);
    expect(await store.run('impact.of', { accountId: 'nobody', integrationIds })).toEqual([]);
    store.session.close(true);
  });
});

import { existsSync } from 'node:fs';
import {
  integrationId,
  generateEvents,
  generateExceptions,
  generateIntegrations,
  generateOrders,
  generateRules,
} from '../../bench/generate-records.ts';
import type { Entity } from '../../shared/domain/entity.ts';
import type { AnyRecord } from '../../shared/domain/records.ts';
import { openTestStore, testAccount, testInstant, testPage } from './store.testing.ts';

/**
 * Writes a small store of the schema that this source has, with records of every kind, for the tests of later migrations:
 * `node electron/store/write-fixture.testing.ts tests/fixtures/store/version-<number>`. Run once per released schema; what it wrote is
 * never written again.
 */
const folder = process.argv[2];
if (folder === undefined || existsSync(folder)) throw new Error('Name a folder that does not exist yet.');

const base = { createdAt: testInstant, updatedAt: testInstant, extra: { unknownMember: 'kept' } };
const shop = integrationId(0);
const records: Readonly<Record<Entity, readonly AnyRecord[]>> = {
  connectors: [
    {
      ...base,
      id: 'c0000000',
      name: 'shopify',
      displayName: 'Shopify',
      type: 'ecommerce',
      description: 'A storefront',
      readme: '',
      version: '1.0.0',
      orgUnique: false,
      entities: [{ name: 'orders', direction: 'in' }],
      connection: {
        type: 'fields',
        fields: [
          { path: 'accessToken', type: 'secret', title: 'Access token', required: true, hidden: false },
        ],
      },
      settings: { fields: [] },
    },
  ],
  integrations: [...generateIntegrations(3)],
  locations: [
    {
      ...base,
      id: 'location-1',
      name: 'Dock',
      integrationId: shop,
      excludeFromTotals: false,
      preserveBundles: false,
      paused: false,
    },
  ],
  automationRules: [...generateRules(4, 3)],
  orderRoutings: [
    { ...base, id: 'card-1', name: 'Card', enabled: true, position: 0, locations: ['location-1'] },
  ],
  exceptions: [...generateExceptions(20)],
  inventory: [
    {
      createdAt: testInstant,
      updatedAt: testInstant,
      id: 'SKU-1\u001flocation-1',
      sku: 'SKU-1',
      locationId: 'location-1',
      onHand: 4,
      committed: null,
      available: 4,
      record: { sku: 'SKU-1' },
    },
  ],
  events: [...generateEvents(20)],
  automationRuns: [
    {
      createdAt: testInstant,
      updatedAt: testInstant,
      id: 'run-1',
      ruleId: 'rule-1',
      trigger: 'orders.new',
      entityId: 'order-1',
      reference: '#1001',
      outcome: 'applied',
      message: '',
      record: { runId: 'run-1' },
    },
  ],
  orders: [...generateOrders(20)],
};

const { session, run } = openTestStore(folder);
await run('accounts.save', testAccount());
await run('settings.update', { theme: 'dark' });
await run('shellState.set', { name: 'window', value: '{"width":1200}' });
for (const [entity, pulled] of Object.entries(records)) {
  await run(
    'intake.page',
    testPage({ entity: entity as Entity, records: pulled, cursor: { pulledAt: testInstant } }),
  );
}
const renamed = [...generateIntegrations(1)].map((integration) => ({
  ...integration,
  name: 'Renamed since',
  updatedAt: testInstant,
}));
await run('intake.page', testPage({ entity: 'integrations', records: renamed }));
session.close(true);

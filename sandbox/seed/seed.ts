import type { SampleSize } from '../../shared/domain/sample-account.ts';
import type { AccountDatabase } from '../database.ts';
import { Facts } from '../facts.ts';
import { OrderFlow } from '../life/order-flow.ts';
import type { WireLocation } from '../wire.ts';
import { seedConnectors } from './connectors.ts';
import { seedEvents } from './events.ts';
import { seedExceptions } from './exceptions.ts';
import { insertIntegrations, seedIntegrations, type SeededIntegrations } from './integrations.ts';
import { seedInventory, stockKey } from './inventory.ts';
import { seedLocations } from './locations.ts';
import { firstNumber, seedOrders } from './orders.ts';
import { makeProducts } from './products.ts';
import { seedRoutings, seedRules } from './rules.ts';
import { day, World } from './world.ts';

/** Fills a new database. The same seed, size and moment give the same account to the last byte of every record. */
export function seedAccount(
  database: AccountDatabase,
  options: { readonly seed: number; readonly size: SampleSize; readonly now: number },
): void {
  const world = new World(database, options);
  world.insert('organizations', {
    orgKey: world.orgKey,
    name: 'Harbor & Pine Outfitters',
    environment: 'sandbox',
    createdAt: world.ago(420 * day),
    updatedAt: world.ago(35 * day),
  });
  const integrations = seedIntegrations(world, seedConnectors(world));
  const locations = seedLocations(world, integrations);
  nameLocations(integrations, locations);
  insertIntegrations(world, integrations.all);
  const rules = seedRules(world, integrations).described;
  const routings = seedRoutings(world, locations).described;
  const products = makeProducts(world.volumes.products);
  const stock = seedInventory(world, products, locations);
  const flow = new OrderFlow({
    rules,
    routings,
    locations,
    engine: integrations.engine,
    stock: (sku, locationId) => stock.get(stockKey(sku, locationId)),
  });
  const orders = seedOrders(world, integrations.sources, products, flow);
  seedExceptions(world, integrations, orders, products);
  seedEvents(world, integrations, orders, products);
  const facts = new Facts(database);
  facts.set('orgKey', world.orgKey);
  facts.set('seed', options.seed);
  facts.set('size', options.size);
  facts.set('nextNumber', firstNumber + world.volumes.orders);
}

/** Settings that name locations or integrations can be filled in only now that those have ids. */
function nameLocations(integrations: SeededIntegrations, locations: readonly WireLocation[]): void {
  const idOf = (name: string) => locations.find((each) => each.name === name)?.locationId ?? '';
  const inventory = integrations.engine('inventoryEngine');
  inventory?.settings.fields.push(
    { path: 'preserveBundlesLocations', value: [idOf('Columbus Bundles')] },
    { path: 'totalsExcludeLocations', value: ['Portland Store', 'Showroom Berlin', 'Quarantine'].map(idOf) },
  );
  integrations.engine('orderHoldEngine')?.settings.fields.push({
    path: 'rows',
    value: [
      {
        integrationId: integrations.idOf('Bazario US'),
        holdMinutes: 0,
        nextStatusAfterHold: 'readyForFulfillment',
      },
      {
        integrationId: integrations.idOf('Retailer portal'),
        holdMinutes: 120,
        nextStatusAfterHold: 'reviewRequired',
      },
    ],
  });
}

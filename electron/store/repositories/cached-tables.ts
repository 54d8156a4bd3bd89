import type { CachedEntity, CachedTable } from '../cached-table.ts';
import { automationRunsTable } from './automation-runs.ts';
import { eventsTable } from './events.ts';
import { exceptionsTable } from './exceptions.ts';
import { inventoryTable } from './inventory.ts';
import { ordersTable } from './orders.ts';

/** Every cached table, by the entity that it holds. */
export const cachedTables: { readonly [Kind in CachedEntity]: CachedTable<Kind> } = {
  exceptions: exceptionsTable,
  inventory: inventoryTable,
  events: eventsTable,
  automationRuns: automationRunsTable,
  orders: ordersTable,
};

/** The entities of `cache.db`, in the order in which a search shows them. */
export const cachedEntities = [
  'exceptions',
  'orders',
  'events',
  'automationRuns',
  'inventory',
] as const satisfies readonly CachedEntity[];

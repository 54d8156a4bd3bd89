import { columnText, type CachedTable } from '../cached-table.ts';

/** Stock by sku and location. */
export const inventoryTable: CachedTable<'inventory'> = {
  entity: 'inventory',
  table: 'inventory',
  columns: {
    sku: (level) => columnText(level.sku),
    location: (level) => level.locationId,
    on_hand: (level) => level.onHand,
    committed: (level) => level.committed,
    available: (level) => level.available,
    // Seen again: no longer absent.
    absent_since: () => null,
  },
  groups: { integration: null, status: null, kind: null },
  searchParts: (level) => [level.sku, level.locationId],
  hit: { title: ['sku'], context: ['location'] },
};

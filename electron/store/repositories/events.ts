import { columnText, type CachedTable } from '../cached-table.ts';

/** What moved, or failed to, in the cached window. */
export const eventsTable: CachedTable<'events'> = {
  entity: 'events',
  table: 'events',
  columns: {
    integration: (event) => event.integrationId,
    status: (event) => event.status,
    direction: (event) => event.direction,
    moved_entity: (event) => event.movedEntity,
    operation: (event) => event.operation,
    item_id: (event) => event.itemId,
    reference: (event) => columnText(event.reference),
    message: (event) => columnText(event.message),
  },
  groups: {
    integration: 'integration',
    status: 'status',
    kind: 'direction',
    moved: 'moved_entity',
    operation: 'operation',
  },
  searchParts: (event) => [
    event.reference,
    event.movedEntity,
    event.operation,
    event.status,
    event.itemId,
    event.id,
    event.message,
  ],
  hit: { title: ['reference', 'moved_entity'], context: ['operation', 'status', 'message'] },
};

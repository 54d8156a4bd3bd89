import { columnText, type CachedTable } from '../cached-table.ts';

/** Exceptions of the cached window. */
export const exceptionsTable: CachedTable<'exceptions'> = {
  entity: 'exceptions',
  table: 'exceptions',
  columns: {
    integration: (exception) => exception.integrationId,
    status: (exception) => exception.status,
    category: (exception) => exception.category,
    exception_type: (exception) => exception.exceptionType,
    entity_type: (exception) => exception.entityType,
    entity_id: (exception) => exception.entityId,
    reference: (exception) => columnText(exception.reference),
    message: (exception) => columnText(exception.message),
  },
  groups: { integration: 'integration', status: 'status', kind: 'category' },
  searchParts: (exception) => [
    exception.reference,
    exception.category,
    exception.status,
    exception.entityType,
    exception.entityId,
    exception.id,
    exception.message,
  ],
  hit: { title: ['reference', 'category'], context: ['message'] },
};

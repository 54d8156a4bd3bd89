import { columnText, type CachedTable } from '../cached-table.ts';
import { causeOf } from '../exception-cause.ts';

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
    group_id: (exception) => causeOf(exception).id,
  },
  groups: { integration: 'integration', status: 'status', kind: 'category' },
  cause: { of: causeOf, groups: 'exception_groups', group: 'group_id', record: 'entity_id' },
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

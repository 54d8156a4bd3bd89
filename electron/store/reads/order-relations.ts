import {
  mostRelated,
  type AutomationRunRow,
  type OrderRelations,
} from '../../../shared/domain/order-view.ts';
import type { ActivityEventRow, ExceptionRow } from '../../../shared/domain/page.ts';
import type { Database } from '../database.ts';
import { eventColumns } from './event-list.ts';
import { exceptionMembers } from './lists.ts';

/** SQL of columns that make up such a row. */
type ColumnsOf<Row> = string & { readonly row?: Row };

interface Wanted {
  readonly account: number;
  readonly id: string;
  readonly number: string;
}

const runMembers = {
  id: 'id',
  createdAt: 'created_at',
  ruleId: 'rule',
  trigger: '"trigger"',
  outcome: 'outcome',
  message: 'message',
} satisfies Record<keyof AutomationRunRow, string>;

/**
 * Prepares the reading of what names an order. Shipments and the like name it only by its number, which another shop's order may have as well: the number counts only where it belongs to one
 * cached order. `account` is its number in `cache.db`.
 */
export function createOrderRelations(
  cache: Database,
): (account: number, order: { readonly id: string; readonly extOrderId: string }) => OrderRelations {
  const alike = cache
    .prepare<[number, string], number>(
      'SELECT count(*) FROM (SELECT 1 FROM orders WHERE account = ? AND ext_order_id = ? LIMIT 2)',
    )
    .pluck();
  const exceptions = createNaming<ExceptionRow>(
    cache,
    'exceptions',
    columnsOf<ExceptionRow>('exceptions', exceptionMembers),
    'entity_id',
  );
  const events = createNaming<ActivityEventRow>(cache, 'events', eventColumns, 'item_id');
  const runs = createNaming<AutomationRunRow>(
    cache,
    'automation_runs',
    columnsOf<AutomationRunRow>('automation_runs', runMembers),
    'entity_id',
  );

  return (account, { id, extOrderId }) => {
    const byNumber = extOrderId !== '' && alike.get(account, extOrderId) === 1;
    const wanted = { account, id, number: byNumber ? extOrderId : '' };
    return {
      exceptions: exceptions(wanted),
      events: events(wanted),
      runs: runs({ ...wanted, number: '' }),
      byNumber,
    };
  };
}

function createNaming<Row>(
  cache: Database,
  table: string,
  columns: ColumnsOf<Row>,
  idColumn: string,
): (wanted: Wanted) => { rows: Row[]; total: number } {
  const found = `
    SELECT row FROM ${table} WHERE account = @account AND ${idColumn} = @id
    UNION SELECT row FROM ${table} WHERE account = @account AND reference = @number AND @number <> ''`;
  // Runs are named by id alone: nothing indexes their numbers.
  const rowsOf = table === 'automation_runs' ? found.slice(0, found.indexOf('UNION')) : found;
  const select = cache.prepare<[Wanted], Row>(`
    SELECT ${columns} FROM ${table} WHERE row IN (${rowsOf})
    ORDER BY ${table}.created_at DESC, row DESC LIMIT ${mostRelated}`);
  const count = cache.prepare<[Wanted], number>(`SELECT count(*) FROM (${rowsOf})`).pluck();
  return (wanted) => ({ rows: select.all(wanted), total: count.get(wanted) ?? 0 });
}

/** SQL of the columns of a table, named as its members. */
function columnsOf<Row>(table: string, members: Readonly<Record<keyof Row, string>>): ColumnsOf<Row> {
  return Object.entries<string>(members)
    .map(([member, column]) => `${table}.${column} AS ${member}`)
    .join(', ');
}

import type { ActionItemState } from '../../../shared/domain/exception-words.ts';
import type { ExceptionActionItem, ExceptionActionKind } from '../../../shared/domain/exception-action.ts';
import type { ErrorReply } from '../../../shared/errors.ts';
import type { Database } from '../database.ts';
import type { StoredAction } from '../exception-operations.ts';

/** One exception as an action takes it up. `seen`: its `updatedAt` when the action was begun, or its turn came. */
export interface NewItem {
  readonly exception: string;
  readonly reference: string;
  readonly message: string;
  readonly integration: string;
  readonly seen: string;
}

/** An exception that the account tries again. */
export interface FollowedItem {
  readonly position: number;
  readonly exception: string;
  readonly seen: string;
  readonly sentAt: string;
}

/** The journal of actions on exceptions. `account` is its number in `console.db`, `action` an action's number. */
export interface ExceptionActionRepository {
  insert(
    account: number,
    id: string,
    kind: ExceptionActionKind,
    createdAt: string,
    items: readonly NewItem[],
  ): void;
  find(
    account: number,
    id: string,
  ): { readonly number: number; readonly kind: ExceptionActionKind } | undefined;
  get(account: number, id: string): StoredAction | null;
  newest(account: number, limit: number): StoredAction[];
  items(
    action: number,
    states: readonly ActionItemState[] | undefined,
    after: number,
    limit: number,
  ): ExceptionActionItem[];
  followed(action: number): FollowedItem[];
  set(
    action: number,
    position: number,
    state: ActionItemState,
    more?: { error?: ErrorReply | undefined; sentAt?: string; seen?: string },
  ): void;
  setAll(action: number, from: ActionItemState, to: ActionItemState): void;
  /** Notes why the rest waits, and whether everything has a result. */
  close(action: number, error: ErrorReply | null | undefined, now: string): void;
  /** Exceptions that wait, or are under way, in some action of the account. */
  busy(account: number): ReadonlySet<string>;
  /** Forgets actions that ended before an instant. */
  forget(endedBefore: string): void;
  unsettled(): { readonly accountId: string; readonly actionId: string }[];
}

interface ActionRow {
  readonly number: number;
  readonly id: string;
  readonly kind: ExceptionActionKind;
  readonly createdAt: string;
  readonly endedAt: string | null;
  readonly error: string | null;
}

type ItemRow = Omit<ExceptionActionItem, 'error'> & { readonly error: string | null };

const columns = 'number, id, kind, created_at AS createdAt, ended_at AS endedAt, error';
const withoutResult = "('waiting', 'sent', 'accepted', 'unknown')";

/** Prepares the two tables of `console.db`. */
export function createExceptionActionRepository(database: Database): ExceptionActionRepository {
  const insert = database.prepare<[number, string, string, string]>(
    'INSERT INTO exception_actions (account, id, kind, created_at) VALUES (?, ?, ?, ?)',
  );
  const insertItem = database.prepare<[number | bigint, number, string, string, string, string, string]>(`
    INSERT INTO exception_action_items (action, position, exception, reference, message, integration, seen, state)
    VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting')`);
  const find = database.prepare<[number, string], ActionRow>(
    `SELECT ${columns} FROM exception_actions WHERE account = ? AND id = ?`,
  );
  const newest = database.prepare<[number, number], ActionRow>(
    `SELECT ${columns} FROM exception_actions WHERE account = ? ORDER BY number DESC LIMIT ?`,
  );
  const counts = database.prepare<[number], { state: ActionItemState; total: number }>(
    'SELECT state, count(*) AS total FROM exception_action_items WHERE action = ? GROUP BY state',
  );
  const items = database.prepare<
    [{ action: number; states: string | null; after: number; limit: number }],
    ItemRow
  >(`
    SELECT position, exception AS exceptionId, reference, message, integration AS integrationId, state, error
    FROM exception_action_items
    WHERE action = @action AND position > @after
      AND (@states IS NULL OR state IN (SELECT value FROM json_each(@states)))
    ORDER BY position LIMIT @limit`);
  const followed = database.prepare<[number], FollowedItem>(`
    SELECT position, exception, seen, coalesce(sent_at, '') AS sentAt FROM exception_action_items
    WHERE action = ? AND state = 'accepted' ORDER BY position`);
  const set = database.prepare<[string, string | null, string | null, string | null, number, number]>(`
    UPDATE exception_action_items SET state = ?, error = ?, sent_at = coalesce(?, sent_at), seen = coalesce(?, seen)
    WHERE action = ? AND position = ?`);
  const setAll = database.prepare<[string, number, string]>(
    'UPDATE exception_action_items SET state = ? WHERE action = ? AND state = ?',
  );
  const stopped = database.prepare<[string | null, number]>(
    'UPDATE exception_actions SET error = ? WHERE number = ?',
  );
  const close = database.prepare<[{ action: number; now: string }]>(`
    UPDATE exception_actions SET ended_at = CASE WHEN EXISTS (
      SELECT 1 FROM exception_action_items WHERE action = @action AND state IN ${withoutResult}
    ) THEN NULL ELSE coalesce(ended_at, @now) END WHERE number = @action`);
  const busy = database
    .prepare<[number], string>(
      `SELECT exception FROM exception_actions
       CROSS JOIN exception_action_items ON action = exception_actions.number AND state IN ${withoutResult}
       WHERE account = ? AND ended_at IS NULL`,
    )
    .pluck();
  const forget = database.prepare<[string]>('DELETE FROM exception_actions WHERE ended_at < ?');
  const unsettled = database.prepare<[], { accountId: string; actionId: string }>(`
    SELECT accounts.id AS accountId, exception_actions.id AS actionId FROM exception_actions
    JOIN accounts ON accounts.number = exception_actions.account
    WHERE ended_at IS NULL AND EXISTS (
      SELECT 1 FROM exception_action_items
      WHERE action = exception_actions.number AND state IN ('sent', 'accepted', 'unknown'))`);

  const complete = ({ number, error, ...row }: ActionRow): StoredAction => {
    const found = counts.all(number);
    return {
      ...row,
      error: parse(error),
      total: found.reduce((sum, { total }) => sum + total, 0),
      counts: { ...noCounts, ...Object.fromEntries(found.map(({ state, total }) => [state, total])) },
    };
  };

  return {
    insert: (account, id, kind, createdAt, newItems) => {
      const { lastInsertRowid } = insert.run(account, id, kind, createdAt);
      for (const [position, item] of newItems.entries()) {
        const { exception, reference, message, integration, seen } = item;
        insertItem.run(lastInsertRowid, position, exception, reference, message, integration, seen);
      }
    },
    find: (account, id) => find.get(account, id),
    get: (account, id) => {
      const row = find.get(account, id);
      return row === undefined ? null : complete(row);
    },
    newest: (account, limit) => newest.all(account, limit).map(complete),
    items: (action, states, after, limit) =>
      items
        .all({ action, states: states === undefined ? null : JSON.stringify(states), after, limit })
        .map(({ error, ...item }) => ({ ...item, error: parse(error) })),
    followed: (action) => followed.all(action),
    set: (action, position, state, { error, sentAt = null, seen = null } = {}) =>
      void set.run(state, error === undefined ? null : JSON.stringify(error), sentAt, seen, action, position),
    setAll: (action, from, to) => void setAll.run(to, action, from),
    close: (action, error, now) => {
      if (error !== undefined) stopped.run(error === null ? null : JSON.stringify(error), action);
      close.run({ action, now });
    },
    busy: (account) => new Set(busy.all(account)),
    forget: (endedBefore) => void forget.run(endedBefore),
    unsettled: () => unsettled.all(),
  };
}

const noCounts = {
  waiting: 0,
  sent: 0,
  accepted: 0,
  done: 0,
  stayed: 0,
  failed: 0,
  skipped: 0,
  unknown: 0,
  discarded: 0,
} as const satisfies Record<ActionItemState, number>;

function parse(error: string | null): ErrorReply | null {
  return error === null ? null : (JSON.parse(error) as ErrorReply);
}

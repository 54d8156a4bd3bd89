import { randomUUID } from 'node:crypto';
import type { ChangeSet } from '../../../shared/domain/change.ts';
import type { VersionSource } from '../../../shared/domain/history.ts';
import type { Database } from '../database.ts';
import type { ChangeRepository } from './changes.ts';

/** Sets of changes. `account` is its number in `console.db`, as `number` is that of a set. */
export interface ChangeSetRepository {
  /** The set's number; undefined where the account has no such set. */
  number(account: number, id: string): number | undefined;
  /** True while one of its changes is open, or nobody knows whether it was applied. */
  isOpen(account: number, number: number): boolean;
  /** The newest open set that undoes nothing. */
  newestOpen(account: number): number | undefined;
  /** `rollbackOf` is the number of the set that it undoes, if any; `imported`: it carries over what a bundle holds. */
  insert(account: number, name: string, kind: SetKind, now: string): number;
  rename(number: number, name: string): void;
  /** Takes away the sets that hold no change at all. */
  removeEmpty(account: number): void;
  get(account: number, number: number): ChangeSet;
  open(account: number): ChangeSet[];
  /** Sets with nothing open, newest first, from the one before the set with the number `before`; their numbers with them. */
  past(account: number, before: number, limit: number): { number: number; set: ChangeSet }[];
  /** What the versions that a set brings came from. */
  source(number: number): Exclude<VersionSource, 'pull'>;
}

/** What a set does: undo another one, import, or (neither) what a person edits. */
export interface SetKind {
  readonly rollbackOf: number | null;
  readonly imported: boolean;
}

type SetRow = Omit<ChangeSet, 'changes' | 'appliedAt'> & { readonly number: number };

const selectSets = `
  SELECT change_sets.number, change_sets.id, accounts.id AS accountId, change_sets.name,
    change_sets.created_at AS createdAt, undone.id AS rollbackOf
  FROM change_sets JOIN accounts ON accounts.number = change_sets.account
  LEFT JOIN change_sets AS undone ON undone.number = change_sets.rollback_of
  WHERE change_sets.account = @account`;

const changesOf = `
  SELECT 1 FROM changes WHERE changes.account = change_sets.account AND change_set = change_sets.number`;
const hasOpen = `EXISTS (${changesOf} AND state IN ('open', 'unknown'))`;

/** Prepares the change sets table of `console.db`. */
export function createChangeSetRepository(
  database: Database,
  changes: ChangeRepository,
): ChangeSetRepository {
  const number = database
    .prepare<[number, string], number>('SELECT number FROM change_sets WHERE account = ? AND id = ?')
    .pluck();
  const isOpen = database
    .prepare<[number, number], number>(
      `SELECT 1 FROM change_sets WHERE account = ? AND number = ? AND ${hasOpen}`,
    )
    .pluck();
  const newestOpen = database
    .prepare<[number], number>(
      `SELECT number FROM change_sets WHERE account = ? AND rollback_of IS NULL AND ${hasOpen}
       ORDER BY number DESC LIMIT 1`,
    )
    .pluck();
  const insert = database.prepare<[number, string, string, string, number | null, number]>(
    'INSERT INTO change_sets (account, id, name, created_at, rollback_of, imported) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const rename = database.prepare<[string, number]>('UPDATE change_sets SET name = ? WHERE number = ?');
  const removeEmpty = database.prepare<[number]>(
    `DELETE FROM change_sets WHERE account = ? AND NOT EXISTS (${changesOf})
       AND NOT EXISTS (SELECT 1 FROM change_sets AS later WHERE later.rollback_of = change_sets.number)`,
  );
  const get = database.prepare<[{ account: number; number: number }], SetRow>(
    `${selectSets} AND change_sets.number = @number`,
  );
  const open = database.prepare<[{ account: number }], SetRow>(
    `${selectSets} AND ${hasOpen} ORDER BY change_sets.number DESC`,
  );
  const past = database.prepare<[{ account: number; before: number; limit: number }], SetRow>(`
    ${selectSets} AND change_sets.number < @before AND NOT ${hasOpen} AND EXISTS (${changesOf})
    ORDER BY change_sets.number DESC LIMIT @limit`);
  const source = database
    .prepare<[number], Exclude<VersionSource, 'pull'>>(
      `SELECT CASE WHEN rollback_of IS NOT NULL THEN 'rollback' WHEN imported THEN 'import' ELSE 'apply' END
       FROM change_sets WHERE number = ?`,
    )
    .pluck();

  const withChanges = (account: number, { number: set, ...row }: SetRow): ChangeSet => {
    const members = changes.ofSet(account, set);
    const applied = members.map(({ appliedAt }) => appliedAt).filter((instant) => instant !== null);
    return { ...row, appliedAt: applied.sort().at(-1) ?? null, changes: members };
  };

  return {
    number: (account, id) => number.get(account, id),
    isOpen: (account, set) => isOpen.get(account, set) !== undefined,
    newestOpen: (account) => newestOpen.get(account),
    insert: (account, name, { rollbackOf, imported }, now) =>
      Number(insert.run(account, randomUUID(), name, now, rollbackOf, Number(imported)).lastInsertRowid),
    rename: (set, name) => void rename.run(name, set),
    removeEmpty: (account) => void removeEmpty.run(account),
    get: (account, set) => {
      const row = get.get({ account, number: set });
      if (row === undefined) throw new RangeError(`account ${account} has no set ${set}`);
      return withChanges(account, row);
    },
    open: (account) => open.all({ account }).map((row) => withChanges(account, row)),
    past: (account, before, limit) =>
      past
        .all({ account, before, limit })
        .map((row) => ({ number: row.number, set: withChanges(account, row) })),
    source: (set) => source.get(set) ?? 'apply',
  };
}

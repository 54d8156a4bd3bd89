import { AppError } from '../../../shared/errors.ts';
import type { Database } from '../database.ts';
import { createChangeSetRepository, type ChangeSetRepository } from '../repositories/change-sets.ts';
import { createChangeRepository, type ChangeRepository, type StoredChange } from '../repositories/changes.ts';
import { createJournalRepository, type JournalRepository } from '../repositories/journal.ts';

/** The tables of changes, and how a change is found in them. `account` is its number in `console.db`. */
export interface ChangeTables {
  readonly changes: ChangeRepository;
  readonly sets: ChangeSetRepository;
  readonly journal: JournalRepository;
  /** Fails with `record.notFound`. */
  change(account: number, id: string): StoredChange;
  /** The same, of a change that has not been applied or discarded and is not being applied. */
  openChange(account: number, id: string): StoredChange;
  /** The set's number; fails with `record.notFound`. */
  set(account: number, id: string): number;
  /** The number of a set in which something is open; fails with `record.notFound`. */
  openSet(account: number, id: string): number;
  /** Fails with `change.beingApplied` while the change has its turn: what is sent stays what the change says. */
  refuseWhileApplied(account: number, change: StoredChange): void;
}

/** Prepares the tables of `console.db`. */
export function createChangeTables(database: Database): ChangeTables {
  const changes = createChangeRepository(database);
  const sets = createChangeSetRepository(database, changes);
  const journal = createJournalRepository(database);

  const change = (account: number, id: string): StoredChange => {
    const found = changes.get(account, id);
    if (found === undefined) throw new AppError('record.notFound');
    return found;
  };
  const set = (account: number, id: string): number => {
    const found = sets.number(account, id);
    if (found === undefined) throw new AppError('record.notFound');
    return found;
  };
  const refuseWhileApplied = (account: number, { number }: StoredChange): void => {
    if (journal.changeUnderWay(account) === number) throw new AppError('change.beingApplied');
  };

  return {
    changes,
    sets,
    journal,
    change,
    openChange: (account, id) => {
      const found = change(account, id);
      if (!isOpen(found)) throw new AppError('record.notFound');
      refuseWhileApplied(account, found);
      return found;
    },
    set,
    openSet: (account, id) => {
      const found = set(account, id);
      if (!sets.isOpen(account, found)) throw new AppError('record.notFound');
      return found;
    },
    refuseWhileApplied,
  };
}

/** True for a change that still waits, or of which nobody knows whether it was applied. */
function isOpen({ change }: StoredChange): boolean {
  return change.state === 'open' || change.state === 'unknown';
}

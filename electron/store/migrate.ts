import { AppError } from '../../shared/errors.ts';
import type { Database, StoreFile } from './database.ts';

/** One step of a file's schema. Steps are numbered from 1 without gaps and are never changed once released. */
export interface Migration {
  readonly version: number;
  /** What it does, for the log. */
  readonly name: string;
  migrate(database: Database): void;
}

export interface MigrateOptions {
  readonly file: StoreFile;
  readonly migrations: readonly Migration[];
  /** Called before the first step on a file that already holds something; what it throws stops the migration. */
  readonly backUp: (fromVersion: number) => void;
}

/** The schema version that a file has now; 0 for a new file. */
export function schemaVersion(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}

/**
 * Brings a file to the newest schema. Each step and its number are one transaction, so a failure leaves the file as the last
 * whole step made it, and stops. Fails with `store.fromTheFuture` when a newer Penstock has written the file.
 */
export function migrate(database: Database, { file, migrations, backUp }: MigrateOptions): void {
  const found = schemaVersion(database);
  const known = migrations.at(-1)?.version ?? 0;
  if (found > known) throw new AppError('store.fromTheFuture', { file, found, known });
  const due = migrations.filter(({ version }) => version > found);
  if (due.length === 0) return;
  if (found > 0) backUp(found);
  for (const step of due) runStep(database, step);
}

function runStep(database: Database, step: Migration): void {
  database
    .transaction(() => {
      const expected = schemaVersion(database) + 1;
      if (step.version !== expected) {
        throw new AppError('store.failed', { detail: `migration ${step.version} is not ${expected}` });
      }
      step.migrate(database);
      const violations = database.pragma('foreign_key_check');
      if (Array.isArray(violations) && violations.length > 0) {
        throw new AppError('store.failed', { detail: `migration ${step.version} breaks references` });
      }
      database.pragma(`user_version = ${step.version}`);
    })
    .immediate();
}

import type { Migration } from '../../migrate.ts';
import { first } from './0001-first.ts';
import { changes } from './0002-changes.ts';
import { credentials } from './0003-credentials.ts';
import { evidence } from './0004-evidence.ts';
import { notifications } from './0005-notifications.ts';
import { exceptions } from './0006-exceptions.ts';
import { untestedConnections } from './0007-untested-connections.ts';
import { search } from './0008-search.ts';
import { importedSets } from './0009-imported-sets.ts';

/** Every step of `console.db`, in order. How to add one: `docs/how-to/add-a-migration.md`. */
export const consoleMigrations: readonly Migration[] = [
  first,
  changes,
  credentials,
  evidence,
  notifications,
  exceptions,
  untestedConnections,
  search,
  importedSets,
];

import type { Migration } from '../../migrate.ts';

/** Which sets carry over what a bundle holds: the history says so of the versions that they bring. */
export const importedSets: Migration = {
  version: 9,
  name: 'sets that import',
  migrate: (database) => {
    database.exec(
      'ALTER TABLE change_sets ADD COLUMN imported INTEGER NOT NULL DEFAULT 0 CHECK (imported IN (0, 1))',
    );
  },
};

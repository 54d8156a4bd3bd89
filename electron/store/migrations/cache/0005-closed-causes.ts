import type { Migration } from '../../migrate.ts';

/**
 * Causes that have dismissed, or resolved, exceptions: how many there are, and in the order of how many they have. Few columns, and none for all other causes, so that a pull hardly notices.
 */
export const closedCauses: Migration = {
  version: 5,
  name: 'causes by their dismissed and resolved exceptions',
  migrate: (database) => {
    for (const state of ['dismissed', 'resolved'])
      database.exec(
        `CREATE INDEX exception_groups_by_${state} ON exception_groups (account, ${state}, number) WHERE ${state} > 0`,
      );
  },
};

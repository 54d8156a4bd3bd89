import type { Migration } from '../../migrate.ts';

/** Indexes of the first step that lists of events no longer need: what they filter by stands in the two new ones. */
const replaced = [
  'events_by_status_direction_created_at',
  'events_by_status_direction_updated_at',
  'events_by_integration_status_direction_created_at',
  'events_by_integration_status_direction_updated_at',
  'events_by_updated_at',
];

/**
 * What moved, counted per hour (whole hours since 1970, UTC), integration (and `*` for all), entity, operation, direction and status: charts and
 * totals never count events. Hour -1 stands for all hours together; the character 31, as entity and operation, for all of these. And the indexes by which the list of events is filtered.
 */
export const eventHours: Migration = {
  version: 3,
  name: 'events counted per hour, and found by entity and operation',
  migrate: (database) => {
    database.exec(`
      CREATE TABLE event_hours (
        account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
        integration TEXT NOT NULL,
        hour INTEGER NOT NULL,
        entity TEXT NOT NULL,
        operation TEXT NOT NULL,
        direction TEXT NOT NULL,
        status TEXT NOT NULL,
        total INTEGER NOT NULL,
        PRIMARY KEY (account, integration, hour, entity, operation, direction, status)
      ) STRICT, WITHOUT ROWID;`);
    const hour = 'max(0, coalesce(unixepoch(created_at), 0) / 3600)';
    for (const integration of ['integration', "'*'"]) {
      for (const place of [
        `${hour}, moved_entity, operation`,
        `${hour}, char(31), char(31)`,
        '-1, moved_entity, operation',
      ]) {
        database.exec(`
          INSERT INTO event_hours
          SELECT account, ${integration}, ${place}, direction, status, count(*) FROM events GROUP BY 1, 2, 3, 4, 5, 6, 7`);
      }
    }
    // A first pull that was cut off keeps the definitions of the indexes that it has put off.
    for (const name of replaced) {
      database.prepare('DELETE FROM bulk_indexes WHERE name = ?').run(name);
      database.exec(`DROP INDEX IF EXISTS ${name}`);
    }
    database.exec(`
      CREATE INDEX events_by_kind
        ON events (account, moved_entity, operation, status, direction, created_at);
      CREATE INDEX events_by_integration_kind
        ON events (account, integration, moved_entity, operation, status, direction, created_at);`);
  },
};

import type { ConfigurationTable } from '../configuration-table.ts';
import type { Database } from '../database.ts';
import { mentionsIn } from './mentions.ts';

/** Prepares the locations table of `console.db`. */
export function createLocationTable(database: Database): ConfigurationTable<'locations'> {
  const write = database.prepare<[number, number, string, string | null]>(
    'INSERT OR REPLACE INTO locations (number, account, id, integration) VALUES (?, ?, ?, ?)',
  );
  const remove = database.prepare<[number]>('DELETE FROM locations WHERE number = ?');
  return {
    entity: 'locations',
    write: (key, location) => void write.run(key.number, key.account, key.id, location.integrationId ?? null),
    remove: (number) => void remove.run(number),
    name: (location) => location.name,
    searchParts: (location) => [location.name, location.country, location.status, location.id],
    mentions: (location) => mentionsIn('location', [location.integrationId ?? '']),
  };
}

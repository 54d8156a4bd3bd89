import type { ConfigurationTable } from '../configuration-table.ts';
import type { Database } from '../database.ts';
import { folded } from '../search-text.ts';
import { createConnectorSettingRepository } from './connector-settings.ts';

type ConnectorValues = Readonly<Record<string, string | number>>;

/** Prepares the connectors table of `console.db`. */
export function createConnectorTable(database: Database): ConfigurationTable<'connectors'> {
  const write = database.prepare<[ConnectorValues]>(`
    INSERT OR REPLACE INTO connectors (number, account, id, display_name, list_text, connection_fields)
    VALUES (@number, @account, @id, @displayName, @listText, @connectionFields)`);
  const remove = database.prepare<[number]>('DELETE FROM connectors WHERE number = ?');
  const settings = createConnectorSettingRepository(database);
  return {
    entity: 'connectors',
    write: (key, connector) => {
      write.run({
        ...key,
        displayName: connector.displayName,
        listText: folded(`${connector.displayName} ${connector.name}`),
        connectionFields: JSON.stringify(connector.connection.fields),
      });
      settings.write(key, connector);
    },
    remove: (number) => {
      remove.run(number);
      settings.remove(number);
    },
    name: (connector) => connector.displayName,
    searchParts: (connector) => [
      connector.displayName,
      connector.name,
      connector.type,
      connector.id,
      connector.description,
    ],
    mentions: () => [],
  };
}

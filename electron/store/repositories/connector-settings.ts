import type { Connector } from '../../../shared/domain/connector.ts';
import type { RecordKey } from '../configuration-table.ts';
import type { Database } from '../database.ts';
import { folded } from '../search-text.ts';

/** Titles of the settings in connectors' forms, by which a single setting of an integration is found. */
export interface ConnectorSettingRepository {
  /** Replaces what is known of a connector's settings. */
  write(key: Pick<RecordKey, 'number' | 'account'>, connector: Pick<Connector, 'id' | 'settings'>): void;
  remove(number: number): void;
}

/** Prepares the table of connectors' settings in `console.db`. Settings that nobody may change here are left out. */
export function createConnectorSettingRepository(database: Database): ConnectorSettingRepository {
  const remove = database.prepare<[number]>('DELETE FROM connector_settings WHERE number = ?');
  const insert = database.prepare<[Readonly<Record<string, string | number>>]>(`
    INSERT INTO connector_settings (number, position, account, connector, path, title, search)
    VALUES (@number, @position, @account, @connector, @path, @title, @search)`);
  return {
    write: ({ number, account }, { id: connector, settings }) => {
      remove.run(number);
      for (const [position, { path, title, group = '', hidden }] of settings.fields.entries()) {
        if (hidden) continue;
        const search = folded(`${title} ${group}`);
        insert.run({ number, position, account, connector, path, title, search });
      }
    },
    remove: (number) => void remove.run(number),
  };
}

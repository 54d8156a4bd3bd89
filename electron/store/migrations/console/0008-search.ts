import type { Connector } from '../../../../shared/domain/connector.ts';
import type { Migration } from '../../migrate.ts';
import { createConnectorSettingRepository } from '../../repositories/connector-settings.ts';

/**
 * What the search needs beside the index of words: names in order, for those that are typed exactly and those that are mistyped; the titles of connectors' settings; what was opened lately or
 * pinned; and lists' filters that were saved under a name.
 */
export const search: Migration = {
  version: 8,
  name: 'names, settings, marks and views of the search',
  migrate: (database) => {
    database.exec(tables);
    const settings = createConnectorSettingRepository(database);
    const connectors = database.prepare<[], { number: number; account: number; record: string }>(`
      SELECT number, account, record FROM configuration_records
      WHERE entity = 'connectors' AND deleted_at IS NULL`);
    for (const { number, account, record } of connectors.all()) {
      settings.write({ number, account }, JSON.parse(record) as Connector);
    }
  },
};

const tables = `
CREATE INDEX configuration_records_by_name
  ON configuration_records (account, name COLLATE NOCASE, entity, id) WHERE deleted_at IS NULL;

CREATE TABLE connector_settings (
  number INTEGER NOT NULL REFERENCES configuration_records (number) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  account INTEGER NOT NULL,
  connector TEXT NOT NULL,
  path TEXT NOT NULL,
  title TEXT NOT NULL,
  search TEXT NOT NULL,
  PRIMARY KEY (number, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX connector_settings_by_account ON connector_settings (account, number, position);
CREATE INDEX integrations_by_connector ON integrations (account, connector_id);

CREATE TABLE search_marks (
  account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind <> ''),
  id TEXT NOT NULL CHECK (id <> ''),
  belongs_to TEXT NOT NULL,
  opened_at INTEGER,
  pinned_at INTEGER,
  PRIMARY KEY (account, kind, id, belongs_to),
  CHECK (opened_at IS NOT NULL OR pinned_at IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_views (
  number INTEGER PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
  id TEXT NOT NULL UNIQUE,
  list TEXT NOT NULL CHECK (list <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  query TEXT NOT NULL CHECK (json_valid(query)),
  position INTEGER NOT NULL
) STRICT;
CREATE INDEX saved_views_by_account ON saved_views (account, position, number);
`;

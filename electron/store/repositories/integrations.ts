import type { Integration } from '../../../shared/domain/integration.ts';
import type { JsonValue } from '../../../shared/json.ts';
import { isJsonObject } from '../../../shared/json.ts';
import type { ConfigurationTable } from '../configuration-table.ts';
import type { Database } from '../database.ts';
import { folded } from '../search-text.ts';
import { textsIn, type Mention } from './mentions.ts';
import { createUntestedConnectionRepository } from './untested-connections.ts';

type IntegrationValues = Readonly<Record<string, string | number | null>>;

/** Prepares the integrations table of `console.db`. */
export function createIntegrationTable(database: Database): ConfigurationTable<'integrations'> {
  const write = database.prepare<[IntegrationValues]>(`
    INSERT OR REPLACE INTO integrations (
      number, account, id, name, connector_id, connector_name, connector_type, status, status_word, error_text,
      status_changed_at, last_activity_at, connection, list_text)
    VALUES (
      @number, @account, @id, @name, @connectorId, @connectorName, @connectorType, @status, @statusWord, @errorText,
      @statusChangedAt, @lastActivityAt, @connection, @listText)`);
  const untested = createUntestedConnectionRepository(database);
  const remove = database.prepare<[number]>('DELETE FROM integrations WHERE number = ?');
  return {
    entity: 'integrations',
    write: (key, integration) => {
      // What the account found out itself needs no test any more.
      if (integration.status === 'connected' || integration.status === 'error')
        untested.proved(key.account, key.id);
      write.run({
        ...key,
        name: integration.name,
        connectorId: integration.connectorId,
        connectorName: integration.connectorName,
        connectorType: integration.connectorType,
        status: integration.status,
        statusWord: integration.statusWord,
        errorText: integration.errorText ?? null,
        statusChangedAt: integration.statusChangedAt ?? null,
        lastActivityAt: integration.lastActivityAt ?? null,
        connection: JSON.stringify(integration.connection.fields),
        listText: folded([integration.name, integration.connectorName, ...valuesOf(integration)].join(' ')),
      });
    },
    remove: (number) => void remove.run(number),
    name: (integration) => integration.name,
    searchParts: (integration) => [
      integration.name,
      integration.connectorName,
      integration.statusWord,
      integration.id,
      integration.errorText,
      ...valuesOf(integration),
    ],
    mentions: holdRows,
  };
}

/** What a person may remember of it: the values of its settings, and those of its connection that are no secrets. */
function valuesOf({ settings, connection }: Integration): string[] {
  return [
    ...settings.fields.flatMap(({ value }) => shownTexts(value)),
    ...connection.fields.flatMap((field) => (field.secret ? [] : shownTexts(field.value))),
  ];
}

function shownTexts(value: JsonValue): string[] {
  return typeof value === 'number' ? [String(value)] : textsIn(value);
}

/** The rows of the Order Hold Engine, each of which names an integration (contract, *The engines*). */
function holdRows({ connectorName, settings }: Integration): Mention[] {
  if (connectorName !== 'orderHoldEngine') return [];
  const rows = settings.fields.find(({ path }) => path === 'rows')?.value;
  if (!Array.isArray(rows)) return [];
  return rows.flatMap((row, item) =>
    isJsonObject(row) && typeof row['integrationId'] === 'string'
      ? [{ target: row['integrationId'], kind: 'holdRow' as const, item }]
      : [],
  );
}

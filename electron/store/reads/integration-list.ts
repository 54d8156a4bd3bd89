import type { ConnectorType } from '../../../shared/domain/connector.ts';
import type { ConnectionFieldValue, Field } from '../../../shared/domain/field.ts';
import type { Integration } from '../../../shared/domain/integration.ts';
import type { IntegrationRow } from '../../../shared/domain/integration-row.ts';
import type { Database } from '../database.ts';
import { searchWords } from '../search-text.ts';
import { missingFields } from './missing-fields.ts';
import {
  attentionInstants,
  needsAttention,
  renewalDueAt,
  withRotations,
  type AttentionInstants,
} from './needing-attention.ts';

type StoredRow = Omit<
  IntegrationRow,
  'engine' | 'missingFields' | 'openExceptions' | 'exceptionTrend' | 'usedBy' | 'connectorType' | 'status'
> & {
  readonly connectorType: ConnectorType;
  readonly connectorName: string;
  readonly status: Integration['status'];
  readonly connection: string;
};

/** What an integration's row says by itself; the rest comes from other records. */
export type OwnRow = Omit<IntegrationRow, 'openExceptions' | 'exceptionTrend' | 'usedBy'>;

/** Rows of the integrations list out of `console.db`. */
export interface IntegrationList {
  /** Those whose names, connector or values contain every word of `text`. */
  matching(account: number, text: string): OwnRow[];
  get(account: number, integrationId: string): OwnRow | undefined;
  /** What `needsAttention` finds: those in error, then the others, each the latest first; and how many there are in all. `now` is ISO-8601. */
  needingAttention(account: number, now: string, limit: number): { rows: OwnRow[]; total: number };
}

/** Prepares the list's statements. */
export function createIntegrationList(database: Database): IntegrationList {
  const columns = `
    SELECT integrations.id, integrations.name, connector_id AS connectorId, connector_name AS connectorName,
      coalesce(connectors.display_name, connector_name) AS connector, connector_type AS connectorType,
      status, status_word AS statusWord, error_text AS errorText, status_changed_at AS statusChangedAt,
      last_activity_at AS lastActivityAt, connection,
      ${renewalDueAt} AS renewalDueAt,
      untested.since AS untestedSince
    FROM integrations
    LEFT JOIN connectors ON connectors.account = integrations.account AND connectors.id = connector_id
    ${withRotations}
    LEFT JOIN untested_connections AS untested
      ON untested.account = integrations.account AND untested.record = integrations.id
    WHERE integrations.account = `;
  const matching = database.prepare<[number, string], StoredRow>(`${columns} ?
    AND NOT EXISTS (
      SELECT 1 FROM json_each(?) AS words
      WHERE instr(integrations.list_text || ' ' || coalesce(connectors.list_text, ''), words.value) = 0)`);
  const one = database.prepare<[number, string], StoredRow>(`${columns} ? AND integrations.id = ?`);
  type Wanted = AttentionInstants & { readonly account: number };
  const attention = database.prepare<[Wanted & { readonly limit: number }], StoredRow>(
    `${columns} @account AND ${needsAttention}
     ORDER BY status = 'error' DESC, status_changed_at DESC, integrations.id LIMIT @limit`,
  );
  const countAttention = database
    .prepare<[Wanted], number>(
      `SELECT count(*) FROM integrations ${withRotations}
       WHERE integrations.account = @account AND ${needsAttention}`,
    )
    .pluck();
  const fields = database.prepare<[number], { id: string; fields: string }>(
    'SELECT id, connection_fields AS fields FROM connectors WHERE account = ?',
  );

  const toRow = (account: number): ((row: StoredRow) => OwnRow) => {
    const byConnector = new Map(fields.all(account).map((connector) => [connector.id, connector.fields]));
    const parsed = new Map<string, Field[]>();
    return ({ connection, connectorName, ...row }) => {
      const known = parsed.get(row.connectorId) ?? parseFields(byConnector.get(row.connectorId));
      parsed.set(row.connectorId, known);
      return {
        ...row,
        engine: row.connectorType === 'automation' ? connectorName : null,
        missingFields: known.length === 0 ? [] : missingFields(known, parseHeld(connection)),
      };
    };
  };

  return {
    matching: (account, text) => matching.all(account, JSON.stringify(searchWords(text))).map(toRow(account)),
    get: (account, integrationId) => {
      const row = one.get(account, integrationId);
      return row === undefined ? undefined : toRow(account)(row);
    },
    needingAttention: (account, now, limit) => {
      const wanted: Wanted = { account, ...attentionInstants(now) };
      return {
        rows: attention.all({ ...wanted, limit }).map(toRow(account)),
        total: countAttention.get(wanted) ?? 0,
      };
    },
  };
}

function parseFields(text: string | undefined): Field[] {
  return text === undefined ? [] : (JSON.parse(text) as Field[]);
}

function parseHeld(text: string): ConnectionFieldValue[] {
  return JSON.parse(text) as ConnectionFieldValue[];
}

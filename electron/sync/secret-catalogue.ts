import type { AnyRecord } from '../../shared/domain/records.ts';
import type { AdapterContext } from '../remote/adapters/adapter.ts';

/** What the catalogue has said about secret fields, by connector; learnt from each page of connectors. */
export interface SecretCatalogue extends AdapterContext {
  /** Takes any records; only connectors teach something. */
  learn(records: readonly AnyRecord[]): void;
}

/** An empty catalogue. */
export function createSecretCatalogue(): SecretCatalogue {
  const byId = new Map<string, ReadonlySet<string>>();
  const byName = new Map<string, ReadonlySet<string>>();
  return {
    learn(records) {
      for (const record of records) {
        if (!('orgUnique' in record)) continue;
        const { id, name, connection, settings } = record;
        const secrets = [...connection.fields, ...settings.fields].filter(({ type }) => type === 'secret');
        const paths = new Set(secrets.map(({ path }) => path));
        byId.set(id, paths);
        byName.set(name, paths);
      }
    },
    secretPaths: (connectorId, connectorName) => byId.get(connectorId) ?? byName.get(connectorName),
  };
}

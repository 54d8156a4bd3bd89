import type { Connector } from '../../../shared/domain/connector.ts';
import type { Integration } from '../../../shared/domain/integration.ts';
import type { ConnectionOperations } from '../connection-operations.ts';
import { createUntestedConnectionRepository } from '../repositories/untested-connections.ts';
import type { Handlers } from './handler.ts';
import type { StoreContext } from './store-context.ts';

/** The catalogue, figures about an account, and which connections are untested. */
export function createConnectionHandlers({
  store,
  accounts,
  consoleAccount,
}: StoreContext): Handlers<keyof ConnectionOperations> {
  const database = store.console;
  const untested = createUntestedConnectionRepository(database);
  const all = database
    .prepare<[number, string], string>(
      'SELECT record FROM configuration_records WHERE account = ? AND entity = ? AND deleted_at IS NULL',
    )
    .pluck();
  const count = (statement: string): ((account: number) => number) => {
    const prepared = database.prepare<[number], number>(statement).pluck();
    return (account) => prepared.get(account) ?? 0;
  };
  const drafts = count('SELECT count(*) FROM drafts WHERE account = ?');
  const openChanges = count(
    "SELECT count(*) FROM changes WHERE account = ? AND state IN ('open', 'unknown')",
  );
  const versions = count(`
    SELECT count(*) FROM versions JOIN configuration_records ON configuration_records.number = versions.record
    WHERE configuration_records.account = ?`);
  const read = <Kind>(accountId: string, entity: string): Kind[] =>
    all.all(accounts.number(accountId) ?? 0, entity).map((text) => JSON.parse(text) as Kind);

  return {
    'connectors.all': ({ accountId }) => read<Connector>(accountId, 'connectors'),
    'integrations.all': ({ accountId }) => read<Integration>(accountId, 'integrations'),
    'accounts.figures': ({ accountId }) => {
      const account = accounts.number(accountId) ?? 0;
      return { drafts: drafts(account), openChanges: openChanges(account), versions: versions(account) };
    },
    'connections.saving': ({ accountId, recordId, tested }) => {
      untested.saving(consoleAccount(accountId), recordId, tested);
      return null;
    },
    'connections.proved': ({ accountId, recordId }) => ({
      changed: untested.proved(consoleAccount(accountId), recordId),
    }),
  };
}

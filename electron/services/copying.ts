import type { ChangeSet } from '../../shared/domain/change.ts';
import type { Connector } from '../../shared/domain/connector.ts';
import type { Field } from '../../shared/domain/field.ts';
import type { Integration } from '../../shared/domain/integration.ts';
import type { Members } from '../../shared/domain/members.ts';
import { AppError } from '../../shared/errors.ts';
import type { ParsedRequest } from '../../shared/ipc/contract.ts';
import type { JsonValue } from '../../shared/json.ts';
import type { StoreClient } from '../store/operations.ts';
import type { Changes } from './changes.ts';

/**
 * Stages, in an account, a new integration with the settings and the visible connection values of another one, perhaps of another account. The connector is found by its internal name. Only
 * what its form has there goes along, and never what is hidden or secret: credentials are to be supplied. Fails with `record.notFound`, `connection.noSuchConnector`, `connection.onlyOne`, and as staging does.
 */
export async function copyIntegration(
  store: StoreClient,
  changes: Pick<Changes, 'stage'>,
  { accountId, recordId, toAccountId, name }: ParsedRequest<'integrations.copy'>,
): Promise<ChangeSet> {
  const source = await store.run('records.get', { accountId, entity: 'integrations', recordId });
  if (source === null || !('connectorId' in source)) throw new AppError('record.notFound');
  const connectors = await store.run('connectors.all', { accountId: toAccountId });
  const connector = connectors.find((each) => each.name === source.connectorName);
  if (connector === undefined) {
    throw new AppError('connection.noSuchConnector', { name: source.connectorName });
  }
  await refuseSecond(store, toAccountId, connector);
  const edits: Members = {
    name,
    connectorId: connector.id,
    ...membersOf('settings', connector.settings.fields, source.settings.fields),
    ...membersOf('connection', connector.connection.fields, visibleValues(source)),
  };
  const copy = {
    entity: 'integrations',
    recordId: `new:${crypto.randomUUID()}`,
    operation: 'create',
  } as const;
  return await changes.stage({ accountId: toAccountId, changes: [{ ...copy, edits }] });
}

/** Of some connectors an account takes one integration only (contract, *connectors*, `orgUnique`): one that is staged already counts too. */
async function refuseSecond(store: StoreClient, accountId: string, connector: Connector): Promise<void> {
  if (!connector.orgUnique) return;
  const [integrations, sets] = await Promise.all([
    store.run('integrations.all', { accountId }),
    store.run('changeSets.open', { accountId }),
  ]);
  const held = integrations.some(({ connectorId }) => connectorId === connector.id);
  const staged = sets.some(({ changes }) =>
    changes.some(
      ({ entity, operation, state, edits }) =>
        entity === 'integrations' &&
        operation === 'create' &&
        state !== 'discarded' &&
        edits['connectorId'] === connector.id,
    ),
  );
  if (held || staged) throw new AppError('connection.onlyOne', { name: connector.displayName });
}

type Value = { readonly path: string; readonly value: JsonValue };

function visibleValues({ connection }: Integration): Value[] {
  return connection.fields.flatMap((field) => (field.secret ? [] : [field]));
}

function membersOf(prefix: string, fields: readonly Field[], values: readonly Value[]): Members {
  const copied = values.filter(({ path, value }) => {
    const field = fields.find((each) => each.path === path);
    return value !== null && field !== undefined && !field.hidden && field.type !== 'secret';
  });
  return Object.fromEntries(copied.map(({ path, value }) => [`${prefix}.${path}`, value]));
}

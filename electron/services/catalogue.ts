import { isCredentialReference } from '../../shared/domain/credential.ts';
import type { Connector } from '../../shared/domain/connector.ts';
import type { Field } from '../../shared/domain/field.ts';
import { AppError } from '../../shared/errors.ts';
import type { ParsedRequest, Reply } from '../../shared/ipc/contract.ts';
import type { JsonValue } from '../../shared/json.ts';
import type { StoreClient } from '../store/operations.ts';

/** The catalogue of an account as the store has it, with what the account has of each connector. */
export class Catalogue {
  readonly #store: StoreClient;

  constructor(store: StoreClient) {
    this.#store = store;
  }

  async list(accountId: string): Promise<Reply<'connectors.list'>> {
    const [connectors, integrations] = await Promise.all([
      this.#store.run('connectors.all', { accountId }),
      this.#store.run('integrations.all', { accountId }),
    ]);
    const taken = Map.groupBy(integrations, ({ connectorId }) => connectorId);
    return connectors.map(({ id, name, displayName, type, description, version, orgUnique, ...more }) => ({
      id,
      name,
      displayName,
      type,
      description,
      version,
      orgUnique,
      entities: more.entities,
      connectionType: more.connection.type,
      integrations: (taken.get(id) ?? []).map((integration) => ({
        id: integration.id,
        name: integration.name,
      })),
    }));
  }

  /** Fails with `record.notFound`. */
  async get(accountId: string, connectorId: string): Promise<Reply<'connectors.get'>> {
    const connector = await this.#known(accountId, connectorId);
    const { id, name, displayName, type, description, readme, version, orgUnique } = connector;
    const { entities, connection, settings } = connector;
    return {
      id,
      name,
      displayName,
      type,
      description,
      readme,
      version,
      orgUnique,
      entities,
      connection,
      settings,
    };
  }

  /**
   * Integrations that seem to be the same system: of the same connector, with the same identifying value. Identifying is the first required text of the connection's form that has no preset
   * (a shop's address, a customer number); blanks around it, capitals and slashes at its end don't count. Fails with `record.notFound`.
   */
  async duplicates({
    accountId,
    connectorId,
    except,
    fields,
  }: ParsedRequest<'connection.duplicates'>): Promise<Reply<'connection.duplicates'>> {
    const path = identifyingPath((await this.#known(accountId, connectorId)).connection.fields);
    const wanted = comparable(fields.find((field) => field.path === path)?.value);
    if (path === undefined || wanted === '') return [];
    const integrations = await this.#store.run('integrations.all', { accountId });
    return integrations
      .filter((integration) => integration.connectorId === connectorId && integration.id !== except)
      .filter(({ connection }) =>
        connection.fields.some(
          (field) => field.path === path && !field.secret && comparable(field.value) === wanted,
        ),
      )
      .map(({ id, name }) => ({ recordId: id, name, path }));
  }

  async #known(accountId: string, recordId: string): Promise<Connector> {
    const connector = await this.#store.run('records.get', { accountId, entity: 'connectors', recordId });
    if (connector === null || !('orgUnique' in connector)) throw new AppError('record.notFound');
    return connector;
  }
}

function identifyingPath(fields: readonly Field[]): string | undefined {
  return fields.find(
    ({ type, required, hidden, ...field }) =>
      required && !hidden && ['string', 'url', 'email'].includes(type) && field.default === undefined,
  )?.path;
}

function comparable(value: JsonValue | undefined): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || isCredentialReference(value)) return '';
  return value.trim().toLowerCase().replace(/\/+$/, '');
}

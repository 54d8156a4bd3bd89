import type { ChangeableEntity } from '../../shared/domain/change.ts';
import { toRecordMembers } from '../../shared/domain/members-of.ts';
import type { Members } from '../../shared/domain/members.ts';
import type { RecordByEntity } from '../../shared/domain/records.ts';
import type { SecretText } from '../../shared/domain/secret.ts';
import { AppError } from '../../shared/errors.ts';
import type { AdapterContext } from '../remote/adapters/adapter.ts';
import type { AccountClient, Fetched } from '../remote/client.ts';
import type { StoreClient } from '../store/operations.ts';
import { createSecretCatalogue } from '../sync/secret-catalogue.ts';

/** A record of a kind that can be changed. */
export type ChangeableRecord = RecordByEntity[ChangeableEntity];

/** Opens the way to an account. `context` is what the catalogue says about secret fields. Fails with `AppError` of the areas `account` and `vault`. */
export type OpenClient = (context: AdapterContext) => AccountClient | Promise<AccountClient>;

/** Created records of one kind that the account lists, newest first. */
export interface NewestRecords {
  readonly records: readonly ChangeableRecord[];
  /** The account's clock when it answered; null when it did not say. */
  readonly sentAt: string | null;
}

/** Longest way back that is looked through for a created record, in pages. */
const pageLimit = 10;

/**
 * One account's records as applying sees them: read and written through its client, in members. Before an integration is read, its connector is looked up in the
 * store, so that a field is judged a secret by the same rule as when it was pulled.
 */
export class RemoteRecords {
  readonly accountId: string;
  readonly #store: Pick<StoreClient, 'run'>;
  readonly #client: AccountClient;
  readonly #catalogue: ReturnType<typeof createSecretCatalogue>;
  readonly #known = new Set<string>();
  #reached: Promise<void> | null = null;

  private constructor(
    accountId: string,
    store: Pick<StoreClient, 'run'>,
    client: AccountClient,
    catalogue: ReturnType<typeof createSecretCatalogue>,
  ) {
    this.accountId = accountId;
    this.#store = store;
    this.#client = client;
    this.#catalogue = catalogue;
  }

  static async open(
    accountId: string,
    store: Pick<StoreClient, 'run'>,
    openClient: OpenClient,
  ): Promise<RemoteRecords> {
    const catalogue = createSecretCatalogue();
    const client = await openClient(catalogue);
    return new RemoteRecords(accountId, store, client, catalogue);
  }

  /** The record as the account holds it now; null when it is gone. */
  async read(entity: ChangeableEntity, recordId: string): Promise<ChangeableRecord | null> {
    await this.#learnOf(entity, recordId);
    try {
      return recordOf(await this.#client.get(entity, recordId));
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code === 'account.recordNotFound') return null;
      throw thrown;
    }
  }

  /** Creates a record; gives what the account made of it, or null when its answer says that it is gone already. */
  async create(entity: ChangeableEntity, edits: Members): Promise<ChangeableRecord | null> {
    const { connectorId } = edits;
    if (typeof connectorId === 'string') await this.#learn(connectorId);
    return recordOf(await this.#client.create(entity, toRecordMembers(entity, edits)));
  }

  /** Sends the edits, with the secrets of the credentials that they name, by member. */
  async update(
    entity: ChangeableEntity,
    recordId: string,
    edits: Members,
    secrets: ReadonlyMap<string, SecretText> = new Map(),
  ): Promise<ChangeableRecord | null> {
    await this.#learnOf(entity, recordId);
    return recordOf(await this.#client.update(entity, recordId, toRecordMembers(entity, edits, secrets)));
  }

  async remove(entity: ChangeableEntity, recordId: string): Promise<void> {
    await this.#client.remove(entity, recordId);
  }

  /** Asks the account for next to nothing, once: whether it answers. For a plan that has no record to read. */
  async reach(entity: ChangeableEntity): Promise<void> {
    this.#reached ??= this.#client
      .listMarks(entity, { order: '-createdAt', count: 1, skip: 0 })
      .then(() => undefined);
    await this.#reached;
  }

  /** Records by creation, newest first, as far back as `enough` wants (it is told the account's clock of the first answer and the oldest record so far). */
  async newest(
    entity: ChangeableEntity,
    enough: (oldest: ChangeableRecord, sentAt: string | null) => boolean,
  ): Promise<NewestRecords> {
    const records: ChangeableRecord[] = [];
    let sentAt: string | null = null;
    let skip = 0;
    for (let page = 0; page < pageLimit; page += 1) {
      const found = await this.#client.list(entity, { order: '-createdAt', count: 200, skip });
      if (page === 0) sentAt = found.sentAt;
      const { records: onPage } = found.contents();
      records.push(...onPage);
      const oldest = onPage.at(-1);
      if (found.last || oldest === undefined || enough(oldest, sentAt)) break;
      skip += found.pageSize;
    }
    return { records, sentAt };
  }

  async #learnOf(entity: ChangeableEntity, recordId: string): Promise<void> {
    if (entity !== 'integrations' || this.#known.has(recordId)) return;
    this.#known.add(recordId);
    const { accountId } = this;
    const held = await this.#store.run('records.get', { accountId, entity, recordId });
    if (held !== null && 'connectorId' in held) await this.#learn(held.connectorId);
  }

  async #learn(connectorId: string): Promise<void> {
    if (this.#known.has(connectorId)) return;
    this.#known.add(connectorId);
    const { accountId } = this;
    const connector = await this.#store.run('records.get', {
      accountId,
      entity: 'connectors',
      recordId: connectorId,
    });
    if (connector !== null) this.#catalogue.learn([connector]);
  }
}

function recordOf(fetched: Fetched<ChangeableEntity>): ChangeableRecord | null {
  return fetched.kind === 'record' ? fetched.record : null;
}

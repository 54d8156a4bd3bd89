import type { Entity } from '../../shared/domain/entity.ts';
import type { Organization } from '../../shared/domain/organization.ts';
import type { RecordByEntity } from '../../shared/domain/records.ts';
import { AppError } from '../../shared/errors.ts';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import {
  isNotTestable,
  readAuthorization,
  readConnectionTest,
  writeConnectionFields,
  type Authorization,
  type ConnectionValue,
  type TestReport,
  type TestTarget,
} from './adapters/connecting.ts';
import { adapt, type AdapterContext, type RecordHead } from './adapters/adapter.ts';
import { adapters } from './adapters/adapters.ts';
import { organizationPath, readOrganization } from './adapters/organization.ts';
import type { Exchange, ExchangeRequest } from './exchange.ts';
import { readListPage, readMarks, type ListPage, type MarksPage } from './list-page.ts';
import { listPath, type ListQuery } from './list-query.ts';
import { openReply, type Target } from './reply.ts';
import { createRetrying, defaultRetryOptions, type RetryOptions } from './retry.ts';

/** What `get` finds. A deleted record answers 404, or this: some accounts still give its remains. */
export type Fetched<Kind extends Entity> =
  | { readonly kind: 'record'; readonly record: RecordByEntity[Kind] }
  | { readonly kind: 'deleted'; readonly head: RecordHead; readonly deletedAt: string };

/**
 * One account, in the words of the domain. Every call fails with `AppError` of the areas `account` and `vault`. Reads are repeated where that can help;
 * writes are sent once: who wrote decides what an unknown outcome means.
 */
export interface AccountClient {
  /** The organisation that the key belongs to. `account.notAnAccount` when there is none. */
  organization(): Promise<Organization>;
  /** One page of whole records. */
  list<Kind extends Entity>(entity: Kind, query: ListQuery): Promise<ListPage<Kind>>;
  /** One page of identities and dates. */
  listMarks(entity: Entity, query: ListQuery): Promise<MarksPage>;
  get<Kind extends Entity>(entity: Kind, id: string): Promise<Fetched<Kind>>;
  /** Creates a record from domain members; gives what the account made of it. */
  create<Kind extends Entity>(entity: Kind, members: JsonObject): Promise<Fetched<Kind>>;
  /** Sends only the changed domain members. */
  update<Kind extends Entity>(entity: Kind, id: string, changes: JsonObject): Promise<Fetched<Kind>>;
  remove(entity: Entity, id: string): Promise<void>;
  /**
   * Has the account try these values, together with what it holds; it changes nothing (contract, *integrations*, Test). `notTestable` where the account does not offer it. Sent once;
   * `signal` ends the waiting. `account.recordNotFound` may mean that it can't be tested: who asked reads the record again.
   */
  test(
    target: TestTarget,
    values: readonly ConnectionValue[],
    options: { readonly timeLimit: number; readonly signal: AbortSignal },
  ): Promise<TestReport>;
  /** Has the account try an exception again; what comes of it shows in the record later (contract, *exceptions*). Sent once. */
  retry(exceptionId: string): Promise<void>;
  /** Begins an authorization in the browser of an integration. The address in it is not judged here. */
  authorize(integrationId: string): Promise<Authorization>;
}

export interface AccountClientOptions {
  readonly exchange: Exchange;
  /** What the catalogue says about secret fields; without it fields are judged by their names. */
  readonly context?: AdapterContext;
  readonly retry?: Partial<RetryOptions>;
  /** Milliseconds for one exchange. */
  readonly timeLimit?: number;
  /** Bytes of one decoded reply. */
  readonly sizeLimit?: number;
  /** Ends whatever is under way. */
  readonly signal?: AbortSignal;
}

/** Bytes of a test's answer: four steps and their messages need a few hundred. */
const testSizeLimit = 1024 * 1024;

/** Speaks with one account through an exchange that has its address and key. */
export function createAccountClient(options: AccountClientOptions): AccountClient {
  const { exchange, signal, timeLimit = 60_000, sizeLimit = 64 * 1024 * 1024 } = options;
  const context = options.context ?? { secretPaths: () => undefined };
  const ending = signal === undefined ? {} : { signal };
  const retrying = createRetrying({ ...defaultRetryOptions, ...options.retry });

  const send = async (
    request: Pick<ExchangeRequest, 'method' | 'path' | 'body'>,
    target: Target,
  ): Promise<{ readonly content: JsonObject; readonly date: string | undefined }> => {
    const reply = await exchange({ ...request, timeLimit, sizeLimit, ...ending });
    return { content: openReply(reply, target), date: reply.headers['date'] };
  };
  const read = async (path: string, target: Target): ReturnType<typeof send> =>
    await retrying(async () => await send({ method: 'GET', path }, target), signal);
  const write = async <Kind extends Entity>(
    entity: Kind,
    method: 'POST' | 'PUT',
    path: string,
    members: JsonObject,
  ): Promise<Fetched<Kind>> => {
    const adapter = adapters[entity];
    if (adapter.write === undefined) throw new AppError('account.readOnly');
    const body = JSON.stringify(adapter.write(members));
    const { content } = await send({ method, path, body }, 'record');
    return understand(entity, content[adapter.singular], context);
  };

  return {
    async organization() {
      const { content } = await read(`/${organizationPath}?keys=*&count=1`, 'list');
      const items = content[organizationPath];
      const organization = Array.isArray(items) ? readOrganization(items[0]) : null;
      if (organization === null) throw new AppError('account.notAnAccount');
      return organization;
    },
    async list(entity, query) {
      const { content, date } = await read(listPath(entity, query, true), 'list');
      return readListPage(entity, content, { count: query.count, date }, context);
    },
    async listMarks(entity, query) {
      const { content, date } = await read(listPath(entity, query, false), 'list');
      return readMarks(entity, content, { count: query.count, date });
    },
    async get(entity, id) {
      const { content } = await read(recordPath(entity, id), 'record');
      const fetched = understand(entity, content[adapters[entity].singular], context);
      if (idOf(fetched) !== id) throw new AppError('account.garbledReply', { reason: 'another record' });
      return fetched;
    },
    create: async (entity, members) => await write(entity, 'POST', `/${adapters[entity].path}`, members),
    update: async (entity, id, changes) => await write(entity, 'PUT', recordPath(entity, id), changes),
    async remove(entity, id) {
      const reply = await exchange({
        method: 'DELETE',
        path: recordPath(entity, id),
        timeLimit,
        sizeLimit,
        ...ending,
      });
      // An account may have nothing to say about what is gone.
      if (reply.status !== 204) openReply(reply, 'record');
    },
    async test(target, values, { timeLimit: limit, signal: cancelling }) {
      const path =
        'integrationId' in target
          ? recordPath('integrations', target.integrationId)
          : recordPath('connectors', target.connectorId);
      const reply = await exchange({
        method: 'POST',
        path: `${path}/test`,
        body: JSON.stringify(writeConnectionFields(values)),
        timeLimit: limit,
        sizeLimit: Math.min(sizeLimit, testSizeLimit),
        signal: signal === undefined ? cancelling : AbortSignal.any([signal, cancelling]),
      });
      if (isNotTestable(reply.status)) return { outcome: 'notTestable', steps: [] };
      return readConnectionTest(openReply(reply, 'record'));
    },
    async retry(exceptionId) {
      const path = `${recordPath('exceptions', exceptionId)}/retry`;
      const reply = await exchange({ method: 'POST', path, body: '{}', timeLimit, sizeLimit, ...ending });
      // An account may have nothing to say yet.
      if (reply.status !== 202 && reply.status !== 204) openReply(reply, 'record');
    },
    async authorize(integrationId) {
      const path = `${recordPath('integrations', integrationId)}/authorize`;
      const { content } = await send({ method: 'POST', path, body: '{}' }, 'record');
      return readAuthorization(content);
    },
  };
}

function idOf(fetched: Fetched<Entity>): string {
  return fetched.kind === 'record' ? fetched.record.id : fetched.head.id;
}

function recordPath(entity: Entity, id: string): string {
  return `/${adapters[entity].path}/${encodeURIComponent(id)}`;
}

function understand<Kind extends Entity>(
  entity: Kind,
  item: JsonValue | undefined,
  context: AdapterContext,
): Fetched<Kind> {
  const adapted = adapt(adapters[entity], item, context);
  if (adapted.kind === 'rejected') throw new AppError('account.garbledReply', { reason: adapted.reason });
  return adapted;
}

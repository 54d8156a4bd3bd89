import { changeableEntities, type ChangeableEntity } from '../../shared/domain/change.ts';
import type { FieldValue } from '../../shared/domain/field.ts';
import type { OrderRouting } from '../../shared/domain/routing.ts';
import { AppError } from '../../shared/errors.ts';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { AccountClient, Fetched } from '../remote/client.ts';
import { testIntegration, testRule } from '../store/store.testing.ts';
import type { ChangeableRecord } from './remote-records.ts';

/**
 * What becomes of one call: it goes well, it is lost before or after the account did it, the account refuses it, or (`late`, of a creation) it does it when everybody
 * has given it up.
 */
export type Fate =
  | 'fine'
  | 'lostBefore'
  | 'lostAfter'
  | 'late'
  | 'garbled'
  | 'refused'
  | 'tooMany'
  | 'forbidden'
  | 'unauthorized';

/** A write as the account did it. */
export interface ModelWrite {
  readonly method: 'create' | 'update' | 'remove';
  readonly entity: ChangeableEntity;
  readonly id: string;
  /** The record before; null for a creation. */
  readonly before: ChangeableRecord | null;
  readonly members: JsonObject;
}

type Entity = Parameters<AccountClient['get']>[0];

/** An account in memory, as its client sees it: what the real one does to a record, and nothing else. Its clock goes on by a second with each write. */
export class AccountModel {
  readonly writes: ModelWrite[] = [];
  readonly deleted = new Map<string, { readonly entity: ChangeableEntity; readonly deletedAt: string }>();
  /** Asked before each call; the usual one lets everything be fine. */
  fate: (method: string) => Fate = () => 'fine';
  online = true;
  #late: (() => unknown)[] = [];
  readonly #records = new Map<ChangeableEntity, Map<string, ChangeableRecord>>(
    changeableEntities.map((entity) => [entity, new Map()]),
  );
  #clock = Date.parse('2026-11-20T08:00:00.000Z');
  #ids = 0;

  all(entity: ChangeableEntity): ChangeableRecord[] {
    return [...this.#of(entity).values()];
  }

  find(entity: ChangeableEntity, id: string): ChangeableRecord | null {
    return this.#of(entity).get(id) ?? null;
  }

  /** Somebody else creates a record. */
  add(entity: ChangeableEntity, members: JsonObject): ChangeableRecord {
    this.#ids += 1;
    const now = this.#tick();
    const id = `${entity.slice(0, 4)}-${this.#ids}`;
    const record = { ...newRecord(entity, id, members), createdAt: now, updatedAt: now };
    this.#of(entity).set(id, record);
    return record;
  }

  /** Somebody else changes a record. */
  edit(entity: ChangeableEntity, id: string, members: JsonObject): ChangeableRecord {
    const record = this.find(entity, id);
    if (record === null) throw new AppError('account.recordNotFound');
    const changed = { ...changedRecord(record, members), updatedAt: this.#tick() };
    this.#of(entity).set(id, changed);
    return changed;
  }

  /** Somebody else removes a record. */
  erase(entity: ChangeableEntity, id: string): void {
    if (!this.#of(entity).delete(id)) throw new AppError('account.recordNotFound');
    this.deleted.set(id, { entity, deletedAt: this.#tick() });
  }

  /** What was late has arrived. */
  arrive(): number {
    const late = this.#late.splice(0);
    for (const work of late) work();
    return late.length;
  }

  now(): string {
    return new Date(this.#clock).toISOString();
  }

  readonly client: AccountClient = {
    organization: () => Promise.reject(new Error('not asked here')),
    test: () => Promise.reject(new Error('not asked here')),
    authorize: () => Promise.reject(new Error('not asked here')),
    retry: () => Promise.reject(new Error('not asked here')),
    listMarks: async (_entity, { count }) =>
      await this.#call('list', () => ({ marks: [], pageSize: count, last: true, sentAt: this.now() })),
    list: async (entity, { count, skip }) => {
      await this.#call('list', () => undefined);
      const all = this.all(changeable(entity)).toSorted((left, right) =>
        right.createdAt.localeCompare(left.createdAt),
      );
      const records = all.slice(skip, skip + count) as never[];
      return {
        contents: () => ({ records, deleted: [], rejected: [] }),
        marks: [],
        pageSize: count,
        last: skip + count >= all.length,
        sentAt: this.now(),
      };
    },
    get: async (entity, id) =>
      await this.#call('get', () => {
        const record = this.find(changeable(entity), id);
        if (record === null) throw new AppError('account.recordNotFound');
        return fetched(record);
      }),
    create: async (entity, members) =>
      await this.#call('create', () => {
        const record = this.add(changeable(entity), members);
        const { id } = record;
        this.writes.push({ method: 'create', entity: changeable(entity), id, before: null, members });
        return fetched(record);
      }),
    update: async (entity, id, members) =>
      await this.#call('update', () => {
        const before = this.find(changeable(entity), id);
        const record = this.edit(changeable(entity), id, members);
        this.writes.push({ method: 'update', entity: changeable(entity), id, before, members });
        return fetched(record);
      }),
    remove: async (entity, id) =>
      await this.#call('remove', () => {
        const before = this.find(changeable(entity), id);
        this.erase(changeable(entity), id);
        this.writes.push({ method: 'remove', entity: changeable(entity), id, before, members: {} });
      }),
  };

  async #call<Value>(method: string, work: () => Value): Promise<Value> {
    await Promise.resolve();
    if (!this.online) throw new AppError('account.connectionRefused');
    switch (this.fate(method)) {
      case 'fine':
        return structuredClone(work());
      case 'lostBefore':
        throw new AppError('account.connectionLost');
      case 'lostAfter':
        work();
        throw new AppError('account.timedOut');
      case 'late':
        if (method === 'create') this.#late.push(work);
        throw new AppError('account.timedOut');
      case 'garbled':
        work();
        throw new AppError('account.garbledReply');
      case 'refused':
        throw new AppError('account.refused', { status: 422, message: 'no' });
      case 'tooMany':
        throw new AppError('account.tooManyRequests', { status: 429, seconds: 1 });
      case 'forbidden':
        throw new AppError('account.forbidden', { status: 403 });
      case 'unauthorized':
        throw new AppError('account.keyRejected', { status: 401 });
    }
  }

  #of(entity: ChangeableEntity): Map<string, ChangeableRecord> {
    const records = this.#records.get(entity);
    if (records === undefined) throw new Error(`no ${entity} here`);
    return records;
  }

  #tick(): string {
    this.#clock += 1_000;
    return this.now();
  }
}

function changeable(entity: Entity): ChangeableEntity {
  const found = changeableEntities.find((each) => each === entity);
  if (found === undefined) throw new Error(`${entity} are not in the model`);
  return found;
}

function fetched(record: ChangeableRecord): Fetched<never> {
  return { kind: 'record', record: record as never };
}

function newRecord(entity: ChangeableEntity, id: string, members: JsonObject): ChangeableRecord {
  switch (entity) {
    case 'integrations':
      return changedRecord(testIntegration({ id, status: 'notConfigured', statusWord: 'created' }), members);
    case 'automationRules':
      return changedRecord(testRule({ id }), members);
    case 'orderRoutings':
      return changedRecord(testCard(id), members);
  }
}

function testCard(id: string): OrderRouting {
  const { createdAt, updatedAt, extra } = testRule({ id });
  return { id, createdAt, updatedAt, extra, name: id, enabled: true, position: 0, locations: [] };
}

/** A record with changed domain members, null taking one away; settings one by one. */
function changedRecord<Kind extends ChangeableRecord>(record: Kind, members: JsonObject): Kind {
  const { settings, connection, ...plain } = structuredClone(members);
  const entries = Object.entries({ ...record, ...plain }).filter(([, value]) => value !== null);
  const kept = withConnection(Object.fromEntries(entries) as unknown as Kind, connection);
  if (settings === undefined || !('settings' in record)) return kept;
  const { fields } = settings as unknown as { fields: FieldValue[] };
  const values = new Map(record.settings.fields.map(({ path, value }) => [path, value]));
  for (const { path, value } of fields) {
    if (value === null) values.delete(path);
    else values.set(path, value);
  }
  return { ...kept, settings: { fields: [...values].map(([path, value]) => ({ path, value })) } };
}

/** Every connection field of the model is a secret: that one is set is all that it ever tells. */
function withConnection<Kind extends ChangeableRecord>(
  record: Kind,
  connection: JsonValue | undefined,
): Kind {
  if (connection === undefined || !('connection' in record)) return record;
  const given = (connection as unknown as { fields: { path: string; value?: JsonValue; isSet?: boolean }[] })
    .fields;
  const set = new Map(record.connection.fields.map((field) => [field.path, field.secret && field.isSet]));
  for (const { path, value, isSet } of given) set.set(path, isSet ?? value !== null);
  const fields = [...set].map(([path, isSet]) => ({ path, secret: true, isSet }));
  return { ...record, connection: { fields } };
}

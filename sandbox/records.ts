import type { Statement } from 'better-sqlite3';
import type { AccountDatabase } from './database.ts';
import { entityDefinitions, type EntityDefinition, type Plural } from './entities.ts';
import type { ListQuery } from './list-query.ts';
import type { WireOrder, WireRecord, WireRecords } from './wire.ts';

/** What identifies a record in its table: its id, or sku and location for stock. */
export function identify(definition: EntityDefinition, record: WireRecord): string {
  if (definition.idMember !== null) return textOf(record[definition.idMember]);
  return `${textOf(record['sku'])}\u001F${textOf(record['locationId'])}`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

const configuration: readonly Plural[] = ['automation_rules', 'order_routings', 'locations'];

/** The account's records: the only reader and writer of their tables. */
export class Records {
  readonly database: AccountDatabase;
  readonly #statements = new Map<string, Statement>();

  #configurationRevision = 0;

  constructor(database: AccountDatabase) {
    this.database = database;
  }

  /** Goes up with each change of a record that decides about others: rules, cards, locations, engines. */
  get configurationRevision(): number {
    return this.#configurationRevision;
  }

  /** The JSON texts of one page, plus one more record when there is a next page. */
  list(plural: Plural, query: ListQuery): string[] {
    const conditions = [query.deleted ? 'deletedAt IS NOT NULL' : 'deletedAt IS NULL'];
    const values: (string | number)[] = [];
    for (const { column, comparison, value } of query.bounds) {
      conditions.push(`${column} ${comparison} ?`);
      values.push(value);
    }
    for (const { member, accepted } of query.filters) {
      const column = member === 'status' || member === 'integration' ? member : `body ->> '$.${member}'`;
      conditions.push(`${column} IN (${accepted.map(() => '?').join(', ')})`);
      values.push(...accepted);
    }
    const direction = query.descending ? 'DESC' : 'ASC';
    const statement = this.#statement(
      `SELECT body FROM ${plural} WHERE ${conditions.join(' AND ')}
       ORDER BY ${query.orderedBy} ${direction}, id ${direction} LIMIT ? OFFSET ?`,
    );
    return statement.pluck().all(...values, query.count + 1, query.skip) as string[];
  }

  /** The JSON text of a record, unless it is unknown or deleted. */
  text(plural: Plural, id: string): string | undefined {
    const statement = this.#statement(`SELECT body FROM ${plural} WHERE id = ? AND deletedAt IS NULL`);
    return statement.pluck().get(id) as string | undefined;
  }

  /** A record, unless it is unknown or deleted. */
  get<Key extends Plural>(plural: Key, id: string): WireRecords[Key] | undefined {
    const text = this.text(plural, id);
    return text === undefined ? undefined : (JSON.parse(text) as WireRecords[Key]);
  }

  /** Every record of a small entity that isn't deleted, by creation. */
  all<Key extends Plural>(plural: Key): WireRecords[Key][] {
    const statement = this.#statement(
      `SELECT body FROM ${plural} WHERE deletedAt IS NULL ORDER BY createdAt, id`,
    );
    return (statement.pluck().all() as string[]).map((text) => JSON.parse(text) as WireRecords[Key]);
  }

  /** Records with one of the given values of `status`, the least recently updated first. */
  withStatus<Key extends Plural>(plural: Key, status: string, limit: number): WireRecords[Key][] {
    const statement = this.#statement(
      `SELECT body FROM ${plural} WHERE status = ? AND deletedAt IS NULL ORDER BY updatedAt LIMIT ?`,
    );
    return (statement.pluck().all(status, limit) as string[]).map(
      (text) => JSON.parse(text) as WireRecords[Key],
    );
  }

  /** Orders in a status, and a routing status if one is given, that haven't been updated since a moment: oldest first. */
  waitingOrders(
    status: string,
    routingStatus: string | null,
    updatedUntil: string,
    limit: number,
  ): WireOrder[] {
    const statement = this.#statement(
      `SELECT body FROM orders WHERE status = @status AND updatedAt <= @updatedUntil AND deletedAt IS NULL
         AND (@routingStatus IS NULL OR body ->> '$.routingStatus' = @routingStatus)
       ORDER BY updatedAt LIMIT @limit`,
    );
    const texts = statement.pluck().all({ status, updatedUntil, routingStatus, limit }) as string[];
    return texts.map((text) => JSON.parse(text) as WireOrder);
  }

  /** Records that were updated after one moment and not after another. */
  changedBetween<Key extends Plural>(plural: Key, after: string, until: string): WireRecords[Key][] {
    const statement = this.#statement(
      `SELECT body FROM ${plural} WHERE updatedAt > ? AND updatedAt <= ? AND deletedAt IS NULL ORDER BY updatedAt, id`,
    );
    return (statement.pluck().all(after, until) as string[]).map(
      (text) => JSON.parse(text) as WireRecords[Key],
    );
  }

  /** How many records there are that aren't deleted. */
  count(plural: Plural): number {
    return this.#statement(`SELECT count(*) FROM ${plural} WHERE deletedAt IS NULL`).pluck().get() as number;
  }

  /** True when an entity has an active exception of a category. */
  openException(entityId: string, category: string): boolean {
    const statement = this.#statement(
      `SELECT 1 FROM exceptions WHERE body ->> '$.entityId' = ? AND status = 'active' AND deletedAt IS NULL
         AND body ->> '$.category' = ?`,
    );
    return statement.get(entityId, category) !== undefined;
  }

  /** The latest records by creation. */
  latest<Key extends Plural>(plural: Key, limit: number): WireRecords[Key][] {
    const statement = this.#statement(
      `SELECT body FROM ${plural} WHERE deletedAt IS NULL ORDER BY createdAt DESC, id DESC LIMIT ?`,
    );
    return (statement.pluck().all(limit) as string[]).map((text) => JSON.parse(text) as WireRecords[Key]);
  }

  /** True when a rule has been applied to an entity before. */
  wasApplied(ruleId: string, entityId: string): boolean {
    const statement = this.#statement(
      `SELECT 1 FROM automation_runs WHERE body ->> '$.entityId' = ? AND body ->> '$.ruleId' = ?
         AND body ->> '$.outcome' = 'applied'`,
    );
    return statement.get(entityId, ruleId) !== undefined;
  }

  /** Adds a record that is known to be new: for seeding, where the index on ids doesn't stand yet. */
  insert<Key extends Plural>(plural: Key, record: WireRecords[Key]): void {
    this.#statement(`INSERT INTO ${plural} VALUES (?, ?, ?, ?, ?, ?, ?)`).run(...rowOf(plural, record));
  }

  /** Adds or replaces a record. */
  save<Key extends Plural>(plural: Key, record: WireRecords[Key]): void {
    if (decides(plural, record)) this.#configurationRevision += 1;
    this.#statement(
      `INSERT INTO ${plural} VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
         createdAt = excluded.createdAt, updatedAt = excluded.updatedAt, deletedAt = excluded.deletedAt,
         status = excluded.status, integration = excluded.integration, body = excluded.body`,
    ).run(...rowOf(plural, record));
  }

  /** Takes a record out without a trace: for tests of what a client does about one that is simply gone. */
  erase(plural: Plural, id: string): void {
    this.#statement(`DELETE FROM ${plural} WHERE id = ?`).run(id);
  }

  /** Runs `work` as one transaction. */
  together<Result>(work: () => Result): Result {
    return this.database.transaction(work)();
  }

  #statement(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

/** Whether the account's engines have to be prepared again after a change of this record. */
function decides(plural: Plural, record: WireRecord): boolean {
  return configuration.includes(plural) || record['connectorType'] === 'automation';
}

function rowOf(plural: Plural, record: WireRecord): (string | null)[] {
  const { status, integration } = record;
  return [
    identify(entityDefinitions[plural], record),
    record.createdAt,
    record.updatedAt,
    record.deletedAt ?? null,
    typeof status === 'string' ? status : null,
    typeof integration === 'string' ? integration : null,
    JSON.stringify(record),
  ];
}

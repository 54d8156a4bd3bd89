import type { Entity } from '../../../shared/domain/entity.ts';
import type { RecordByEntity } from '../../../shared/domain/records.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { readInstant } from './instant.ts';
import { idSeparator, readId, whyUnkeepable } from './members.ts';

/** What every record has, already read. */
export interface RecordHead {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** The same where some of it could not be read: null stands for that. */
export type PartialHead = { readonly [Member in keyof RecordHead]: RecordHead[Member] | null };

/** What an adapter may need to know beside the record. */
export interface AdapterContext {
  /**
   * Paths of a connector's secret fields, from the catalogue; undefined while that connector is not known. Takes its id, and its name for
   * accounts that leave out the id.
   */
  secretPaths(connectorId: string, connectorName: string): ReadonlySet<string> | undefined;
}

/** How one kind of record is spoken of on the wire: the only kind of file that holds wire names. */
export interface Adapter<Kind extends Entity = Entity> {
  /** The path below the base URL, which is also the member of a list reply. */
  readonly path: string;
  /** The member of a reply with one record. */
  readonly singular: string;
  /** Members that identify it; stock rows have no id of their own but two members. */
  readonly idMembers: readonly [string, ...string[]];
  /** What is ever asked of the account: any of create, read, update, delete, list. Stock rows can only be listed. */
  readonly verbs: string;
  /** Members that are read, nested ones by dotted path: for the check against the vendor's description. */
  readonly reads: readonly string[];
  /** Members that can be written, domain name → wire name; null for records that are read only here. */
  readonly writes: Readonly<Record<string, string>> | null;
  /** Gives the record; throws `Unreadable` for one that has to be put aside. */
  read(json: JsonObject, head: RecordHead, context: AdapterContext): RecordByEntity[Kind];
  /** Changed members in the account's words. Only where `writes` is not null. */
  write?(changes: JsonObject): JsonObject;
}

/** Thrown by an adapter's `read`: this record is put aside, the rest of the page is not. The message names members, never values. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** One item of a reply, understood. `deleted` carries no more than it takes to forget the record. */
export type Adapted<Kind extends Entity = Entity> =
  | { readonly kind: 'record'; readonly head: RecordHead; readonly record: RecordByEntity[Kind] }
  | { readonly kind: 'deleted'; readonly head: RecordHead; readonly deletedAt: string }
  | {
      readonly kind: 'rejected';
      readonly head: PartialHead;
      readonly reason: string;
    };

/** Reads one item of a reply; `head` where that has been read already. Never throws for what an account sent: what cannot be read is `rejected`, with the reason. */
export function adapt<Kind extends Entity>(
  adapter: Adapter<Kind>,
  item: JsonValue | undefined,
  context: AdapterContext,
  head: PartialHead = readHead(adapter, item),
): Adapted<Kind> {
  const rejected = (reason: string): Adapted<Kind> => ({ kind: 'rejected', head, reason });
  if (!isJsonObject(item)) return rejected('not an object');
  const { id, createdAt, updatedAt } = head;
  if (id === null) return rejected(`${adapter.idMembers.join(', ')}: no usable id`);
  if (createdAt === null || updatedAt === null) return rejected('createdAt, updatedAt: not an instant');
  const known: RecordHead = { id, createdAt, updatedAt };
  const deletedAt = readStamp(item['deletedAt']);
  if (deletedAt === null) return rejected('deletedAt: not an instant');
  if (deletedAt !== undefined) return { kind: 'deleted', head: known, deletedAt };
  const reason = whyUnkeepable(item);
  if (reason !== undefined) return rejected(reason);
  try {
    return { kind: 'record', head: known, record: adapter.read(item, known, context) };
  } catch (error) {
    if (error instanceof Unreadable) return rejected(error.message);
    throw error;
  }
}

/** Identity and dates of an item, as far as they can be read. One missing date is taken from the other. */
export function readHead(adapter: Adapter, item: JsonValue | undefined): PartialHead {
  if (!isJsonObject(item)) return { id: null, createdAt: null, updatedAt: null };
  const createdAt = readStamp(item['createdAt']);
  const updatedAt = readStamp(item['updatedAt']);
  return {
    id: readIdentity(adapter, item),
    createdAt: createdAt === undefined ? (updatedAt ?? null) : createdAt,
    updatedAt: updatedAt === undefined ? (createdAt ?? null) : updatedAt,
  };
}

function readIdentity(adapter: Adapter, item: JsonObject): string | null {
  const [first, ...others] = adapter.idMembers;
  let identity = readId(item[first]);
  for (const member of others) {
    const part = readId(item[member]);
    identity = identity === null || part === null ? null : `${identity}${idSeparator}${part}`;
  }
  return identity;
}

/** An absent stamp is undefined, an unreadable one null. */
function readStamp(value: unknown): string | null | undefined {
  return value === undefined || value === null ? undefined : readInstant(value);
}

import type { Entity } from '../../shared/domain/entity.ts';
import type { RecordByEntity } from '../../shared/domain/records.ts';
import { AppError } from '../../shared/errors.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import { adapt, readHead, type AdapterContext, type PartialHead } from './adapters/adapter.ts';
import { adapters } from './adapters/adapters.ts';
import { readInstant } from './adapters/instant.ts';

/** A record that the account calls deleted. */
export interface DeletedMark {
  readonly id: string;
  readonly deletedAt: string;
}

/** A record that was put aside, with the reason; the reason names members, never their values. */
export interface RejectedMark {
  readonly id: string | null;
  readonly reason: string;
}

/** What a page holds, record by record. */
export interface PageContents<Kind extends Entity = Entity> {
  readonly records: readonly RecordByEntity[Kind][];
  readonly deleted: readonly DeletedMark[];
  readonly rejected: readonly RejectedMark[];
}

/** One page of a list. */
export interface ListPage<Kind extends Entity = Entity> {
  /**
   * Reads the records, each time it is called. Apart from the rest, so that the next page can be asked for first: it follows from the marks alone. Items at
   * the positions in `known` are left out.
   */
  contents(known?: ReadonlySet<number>): PageContents<Kind>;
  /** Every item of the page in the account's order, those put aside included. */
  readonly marks: readonly PartialHead[];
  /** The page size in force: the next `skip` is this much further. */
  readonly pageSize: number;
  /** True when the list ends here (contract, *Lists*, end rule). */
  readonly last: boolean;
  /** The account's clock when it answered, from the `Date` header; null when it sent none. */
  readonly sentAt: string | null;
}

/** A page of a list that was asked for ids only. */
export type MarksPage = Pick<ListPage, 'marks' | 'pageSize' | 'last' | 'sentAt'>;

/** Reads a list's envelope. Fails with `account.garbledReply` when there is no list in it. */
export function readListPage<Kind extends Entity>(
  entity: Kind,
  content: JsonObject,
  request: { readonly count: number; readonly date: string | undefined },
  context: AdapterContext,
): ListPage<Kind> {
  const { items, marks, ...paging } = readMarks(entity, content, request);
  return { contents: (known) => readContents(entity, items, marks, context, known), marks, ...paging };
}

function readContents<Kind extends Entity>(
  entity: Kind,
  items: readonly JsonValue[],
  marks: readonly PartialHead[],
  context: AdapterContext,
  known?: ReadonlySet<number>,
): PageContents<Kind> {
  const adapter = adapters[entity];
  const records: RecordByEntity[Kind][] = [];
  const deleted: DeletedMark[] = [];
  const rejected: RejectedMark[] = [];
  for (const [index, item] of items.entries()) {
    if (known?.has(index) === true) continue;
    const adapted = adapt(adapter, item, context, marks[index]);
    if (adapted.kind === 'record') records.push(adapted.record);
    else if (adapted.kind === 'deleted') deleted.push({ id: adapted.head.id, deletedAt: adapted.deletedAt });
    else rejected.push({ id: adapted.head.id, reason: adapted.reason });
  }
  return { records, deleted, rejected };
}

/** Reads a list that was asked for ids only: marks, and nothing put aside or deleted. */
export function readMarks(
  entity: Entity,
  content: JsonObject,
  request: { readonly count: number; readonly date: string | undefined },
): MarksPage & { readonly items: readonly JsonValue[] } {
  const adapter = adapters[entity];
  const { items, ...paging } = readPaging(adapter.path, content, request.count);
  return {
    items,
    marks: items.map((item) => readHead(adapter, item)),
    ...paging,
    sentAt: readDate(request.date),
  };
}

function readPaging(
  plural: string,
  content: JsonObject,
  count: number,
): { items: readonly JsonValue[]; pageSize: number; last: boolean } {
  const items = content[plural];
  if (!Array.isArray(items)) throw new AppError('account.garbledReply');
  const pagination = isJsonObject(content['pagination']) ? content['pagination'] : {};
  const { pageSize: size, last } = pagination;
  const pageSize = typeof size === 'number' && Number.isSafeInteger(size) && size > 0 ? size : count;
  const ended = typeof last === 'boolean' ? last : items.length < pageSize;
  return { items, pageSize, last: ended || items.length === 0 };
}

function readDate(header: string | undefined): string | null {
  const instant = Date.parse(header ?? '');
  return Number.isNaN(instant) ? null : readInstant(new Date(instant).toISOString());
}

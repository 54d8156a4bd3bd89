import { invalid, Refusal } from './http/reply.ts';
import type { EntityDefinition } from './entities.ts';

/** Page sizes: what is served without `count`, and the most that is served at once. */
const usualCount = 100;
const largestCount = 2_000;

interface Bound {
  readonly column: 'createdAt' | 'updatedAt';
  readonly comparison: '>=' | '<=';
  readonly value: string;
}

interface Filter {
  readonly member: string;
  readonly accepted: readonly (string | number)[];
}

/** A list request, read and checked (contract, *Lists*). */
export interface ListQuery {
  readonly count: number;
  readonly skip: number;
  readonly orderedBy: 'createdAt' | 'updatedAt';
  readonly descending: boolean;
  readonly deleted: boolean;
  readonly bounds: readonly Bound[];
  readonly filters: readonly Filter[];
  /** `all` for whole records, a list of members, or `short` for the short form. */
  readonly keys: 'all' | 'short' | readonly string[];
}

const boundParameters: Readonly<Record<string, Pick<Bound, 'column' | 'comparison'>>> = {
  since: { column: 'createdAt', comparison: '>=' },
  until: { column: 'createdAt', comparison: '<=' },
  updatedSince: { column: 'updatedAt', comparison: '>=' },
  updatedUntil: { column: 'updatedAt', comparison: '<=' },
};

/** Reads the parameters of a list. A parameter that the account doesn't know, or can't read, is a 422. */
export function parseListQuery(definition: EntityDefinition, parameters: URLSearchParams): ListQuery {
  const allowedFilters = ['status', 'integration', ...definition.filters];
  const bounds: Bound[] = [];
  const filters: Filter[] = [];
  for (const name of new Set(parameters.keys())) {
    const bound = Object.hasOwn(boundParameters, name) ? boundParameters[name] : undefined;
    if (bound !== undefined) bounds.push({ ...bound, value: moment(name, one(parameters, name)) });
    else if (allowedFilters.includes(name)) {
      filters.push({ member: name, accepted: parameters.getAll(name).map(comparable) });
    } else if (!['count', 'skip', 'order', 'keys', 'deleted'].includes(name)) {
      throw new Refusal(422, `Unknown parameter ${name}`, [{ path: name, message: 'unknown parameter' }]);
    }
  }
  return {
    count: Math.min(wholeNumber(parameters, 'count', usualCount, 1), largestCount),
    skip: wholeNumber(parameters, 'skip', 0, 0),
    ...parseOrder(one(parameters, 'order') ?? 'createdAt'),
    deleted: parseDeleted(one(parameters, 'deleted') ?? 'false'),
    bounds,
    filters,
    keys: parseKeys(one(parameters, 'keys')),
  };
}

function one(parameters: URLSearchParams, name: string): string | undefined {
  const values = parameters.getAll(name);
  if (values.length > 1) throw invalid(name, 'may be given once');
  return values[0];
}

function wholeNumber(parameters: URLSearchParams, name: string, usual: number, lowest: number): number {
  const text = one(parameters, name);
  if (text === undefined) return usual;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= lowest)) throw invalid(name, `must be a whole number from ${lowest}`);
  return value;
}

function parseOrder(text: string): Pick<ListQuery, 'orderedBy' | 'descending'> {
  const descending = text.startsWith('-');
  const orderedBy = descending ? text.slice(1) : text;
  if (orderedBy !== 'createdAt' && orderedBy !== 'updatedAt') {
    throw invalid('order', 'must be createdAt or updatedAt, with - for the latest first');
  }
  return { orderedBy, descending };
}

function parseDeleted(text: string): boolean {
  if (text !== 'true' && text !== 'false') throw invalid('deleted', 'must be true or false');
  return text === 'true';
}

function parseKeys(text: string | undefined): ListQuery['keys'] {
  if (text === undefined) return 'short';
  if (text === '*') return 'all';
  const keys = text.split(',').map((key) => key.trim());
  if (keys.some((key) => !/^[A-Za-z]\w*$/.test(key))) throw invalid('keys', 'must be * or names of members');
  return keys;
}

/** An ISO-8601 moment in UTC or with an offset, as the account writes it itself. */
function moment(name: string, text: string | undefined): string {
  const readable = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text ?? '');
  const value = readable ? Date.parse(text ?? '') : Number.NaN;
  if (Number.isNaN(value)) throw invalid(name, 'must be an ISO-8601 time');
  return new Date(value).toISOString();
}

/** SQLite reads a JSON boolean as 1 or 0. */
function comparable(text: string): string | number {
  if (text === 'true') return 1;
  return text === 'false' ? 0 : text;
}

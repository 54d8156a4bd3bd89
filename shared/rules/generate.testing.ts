import type { JsonObject, JsonValue } from '../json.ts';

/** A source of chance that gives the same run for the same seed. */
export interface Chance {
  /** From 0, below the limit. */
  readonly below: (limit: number) => number;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  readonly happens: (share: number) => boolean;
}

/** Mulberry32: small, quick, and the same on every machine. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    happens: (share) => next() < share,
  };
}

/** The present of all generated cases: 2026-11-23T12:00:00Z. */
export const generatedNow = Date.UTC(2026, 10, 23, 12);

const texts = [
  'A',
  'a',
  ' a ',
  'B',
  'ab',
  'Straße',
  'É',
  'E\u0301',
  '5',
  '05',
  ' 5 ',
  '-1.5e1',
  '',
  '  ',
  'x.5',
  'İ',
];
const numbers = [0, 5, -15, 1.5, 100, 1e21];
const dates = [
  '2026-11-23',
  '2026-11-23T12:00:00Z',
  '2026-11-23T11:00Z',
  '2026-11-23T12:00:00.001Z',
  '2026-11-22T23:30-12:30',
  '2026-11-23T13:30:00+01:30',
  ' 2026-11-20T00:00 ',
  '2026-02-30',
  '2026-11-23T24:00',
  '2026-11-23t12:00Z',
  '2027-01-01',
];
const patterns = ['a', '^a$', 'a.', 'b|5', '[', '(?=a)', '\\d+', 's', '^\\s*$', 'é', 'x.5'];
const durations = [
  { amount: 0, unit: 'minutes' },
  { amount: 60, unit: 'minutes' },
  { amount: 1, unit: 'Hours' },
  { amount: 3, unit: ' days ' },
  { amount: 1.5, unit: 'days' },
  { amount: -1, unit: 'days' },
  { amount: 1, unit: 'weeks' },
  { unit: 'days' },
];

const fields = {
  text: ['text', 'parent.text', 'items[].sku', 'names[]'],
  number: ['number', 'parent.number', 'items[].quantity', 'text'],
  boolean: ['flag', 'items[].flag'],
  date: ['date', 'parent.date', 'items[].date'],
  list: ['tags', 'parent.tags', 'items[].tags', 'items[].parts[].sku', 'names[]', 'items[].sku'],
  any: [
    'text',
    'items',
    'parent',
    'nothing',
    'items[].nothing',
    'items.sku',
    'text[]',
    'items[][]',
    'a..b',
    '',
    '0',
  ],
} as const;

const operatorsByType = {
  text: [
    'equals',
    'notEquals',
    'contains',
    'notContains',
    'startsWith',
    'endsWith',
    'matches',
    'equalsAnyOf',
  ],
  number: ['equals', 'notEquals', 'gt', 'gte', 'lt', 'lte', 'between', 'equalsAnyOf', 'equalsNoneOf'],
  boolean: ['equals', 'notEquals', 'equalsAnyOf', 'equalsNoneOf'],
  date: ['before', 'after', 'inLast', 'olderThan'],
  list: ['containsAnyOf', 'containsAllOf', 'containsNoneOf'],
  any: ['isEmpty', 'isNotEmpty', 'nonsense', 'equals', 'containsAnyOf', 'gt', 'contains'],
} as const;

type Kind = keyof typeof fields;
const kinds = ['text', 'number', 'boolean', 'date', 'list', 'any'] as const satisfies readonly Kind[];

/** A record of the shape that the generated filters ask for, with some members absent, null or of another type. */
export function generateRecord(random: Chance): JsonObject {
  const record: JsonObject = generateMembers(random);
  if (random.happens(0.8)) record.parent = random.happens(0.9) ? generateMembers(random) : anyValue(random);
  if (random.happens(0.8)) record.items = generateItems(random);
  if (random.happens(0.6)) record.names = list(random, () => scalar(random, 'text'));
  return record;
}

function generateMembers(random: Chance): JsonObject {
  const members: JsonObject = {};
  const put = (name: string, value: () => JsonValue) => {
    if (random.happens(0.85)) members[name] = random.happens(0.93) ? value() : anyValue(random);
  };
  put('text', () => scalar(random, 'text'));
  put('number', () => scalar(random, 'number'));
  put('flag', () => random.happens(0.5));
  put('date', () => random.pick(dates));
  put('tags', () => list(random, () => scalar(random, 'text')));
  return members;
}

function generateItems(random: Chance): JsonValue {
  if (random.happens(0.05)) return anyValue(random);
  return list(random, () => {
    if (random.happens(0.05)) return anyValue(random);
    const item = generateMembers(random);
    if (random.happens(0.8)) item.sku = scalar(random, 'text');
    if (random.happens(0.8)) item.quantity = scalar(random, 'number');
    if (random.happens(0.5)) item.parts = list(random, () => ({ sku: scalar(random, 'text') }));
    return item;
  });
}

/** A filter: whole ones mostly, with some unfinished, unknown or misshapen parts. */
export function generateFilter(random: Chance, depth = 0): JsonValue {
  if (depth === 0 && random.happens(0.01)) return random.pick([null, 'text', 5, [], {}, { match: 'all' }]);
  const conditions = Array.from({ length: random.below(4 - depth) }, () => generateMember(random, depth));
  const match = random.pick([
    'all',
    'any',
    'none',
    'all',
    'any',
    'none',
    'ALL ',
    random.happens(0.2) ? 'some' : 'any',
  ]);
  return { match, conditions };
}

function generateMember(random: Chance, depth: number): JsonValue {
  if (random.happens(0.01)) return random.pick([null, 'text', {}]);
  return depth < 2 && random.happens(0.25) ? generateFilter(random, depth + 1) : generateCondition(random);
}

/** One condition, mostly of an operator that fits the field. */
export function generateCondition(random: Chance): JsonObject {
  const kind = random.pick(kinds);
  const fieldKind = random.happens(0.93) ? kind : random.pick(kinds);
  const operator = random.pick<string>(operatorsByType[kind]);
  const condition: JsonObject = { field: random.pick<string>(fields[fieldKind]), operator };
  if (random.happens(0.97))
    condition.value = random.happens(0.97) ? valueFor(random, operator, kind) : anyValue(random);
  return condition;
}

function valueFor(random: Chance, operator: string, kind: Kind): JsonValue {
  switch (operator) {
    case 'matches':
      return random.pick(patterns);
    case 'between':
      return [scalar(random, 'number'), scalar(random, 'number')];
    case 'inLast':
    case 'olderThan':
      return random.pick(durations);
    case 'before':
    case 'after':
      return random.pick(dates);
    case 'equalsAnyOf':
    case 'equalsNoneOf':
    case 'containsAnyOf':
    case 'containsAllOf':
    case 'containsNoneOf':
      return list(random, () => scalar(random, kind === 'list' ? 'text' : kind));
    default:
      return scalar(random, kind);
  }
}

function scalar(random: Chance, kind: Kind): JsonValue {
  if (kind === 'boolean') return random.happens(0.5);
  if (kind === 'date') return random.pick(dates);
  const asNumber = kind === 'number' ? random.happens(0.85) : random.happens(0.08);
  return asNumber ? random.pick(numbers) : random.pick(texts);
}

function list(random: Chance, element: () => JsonValue): JsonValue[] {
  return Array.from({ length: random.below(4) }, element);
}

function anyValue(random: Chance): JsonValue {
  return random.pick<JsonValue>([
    null,
    '',
    'a',
    5,
    0,
    true,
    false,
    [],
    {},
    ['a'],
    [null],
    [['a']],
    { text: 'a' },
  ]);
}

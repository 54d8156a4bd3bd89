import type { Match } from '../../../shared/rules/filter-tree.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';

/** A group of conditions, as it came: `source` keeps every member that nobody here knows. */
export interface GroupEntry {
  readonly kind: 'group';
  /** Stays with the entry while it is edited, moved and undone. */
  readonly key: string;
  readonly source: JsonObject;
  /** Null for a word that is not known. */
  readonly match: Match | null;
  readonly entries: readonly FilterEntry[];
}

/** One condition, as it came. */
export interface ConditionEntry {
  readonly kind: 'condition';
  readonly key: string;
  readonly source: JsonObject;
}

/** Something that is neither: shown as it is, and kept untouched. */
export interface ForeignEntry {
  readonly kind: 'foreign';
  readonly key: string;
  readonly source: JsonValue;
}

/** A part of a filter as the builder shows it. */
export type FilterEntry = GroupEntry | ConditionEntry | ForeignEntry;

/** Deeper groups are shown as text: nobody reads them as nested boxes, and hostile ones would exhaust the stack. */
export const deepestShown = 10;

const keys = new WeakMap<JsonObject, string>();
const entries = new WeakMap<JsonObject, { readonly depth: number; readonly entry: FilterEntry }>();
let lastKey = 0;

function keyOf(object: JsonObject): string {
  const known = keys.get(object);
  if (known !== undefined) return known;
  lastKey += 1;
  const key = `entry-${lastKey}`;
  keys.set(object, key);
  return key;
}

/** The later state of an entry, under the key of the earlier one. */
export function heir(later: JsonObject, earlier: JsonObject): JsonObject {
  keys.set(later, keyOf(earlier));
  return later;
}

/** The filter as a tree of entries; an absent filter is an empty group. What was read once is not made anew: unchanged parts stay the same objects. */
export function readEntries(filter: JsonValue | undefined): FilterEntry {
  if (filter === undefined || filter === null) return readEntry(emptyFilter, 'root', 1);
  return readEntry(filter, 'root', 1);
}

/** Stands for a filter that is absent. */
const emptyFilter: JsonObject = { match: 'all', conditions: [] };

function readEntry(source: JsonValue, place: string, depth: number): FilterEntry {
  if (!isJsonObject(source)) return { kind: 'foreign', key: place, source };
  const known = entries.get(source);
  if (known?.depth === depth) return known.entry;
  const entry = makeEntry(source, depth);
  entries.set(source, { depth, entry });
  return entry;
}

function makeEntry(source: JsonObject, depth: number): FilterEntry {
  const key = keyOf(source);
  const { conditions } = source;
  if (Array.isArray(conditions)) {
    if (depth > deepestShown) return { kind: 'foreign', key, source };
    return {
      kind: 'group',
      key,
      source,
      match: matchOf(source),
      entries: conditions.map((inner, index) => readEntry(inner, `${key}/${index}`, depth + 1)),
    };
  }
  const meantAsGroup = isPresent(conditions) || (isPresent(source.match) && !isPresent(source.field));
  return meantAsGroup || depth === 1 ? { kind: 'foreign', key, source } : { kind: 'condition', key, source };
}

function isPresent(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null;
}

function matchOf({ match }: JsonObject): Match | null {
  const word = typeof match === 'string' ? match.trim().toLowerCase() : '';
  return word === 'all' || word === 'any' || word === 'none' ? word : null;
}

/** The key of the part that a path of `validateFilter` leads to; of the deepest one shown where it leads further. */
export function keyAt(root: FilterEntry, at: readonly number[]): string {
  let entry = root;
  for (const index of at) {
    const inner = entry.kind === 'group' ? entry.entries[index] : undefined;
    if (inner === undefined) break;
    entry = inner;
  }
  return entry.key;
}

/** Where an entry stands. */
export interface Standing {
  readonly group: GroupEntry;
  readonly index: number;
}

/** Where the entry with this key stands; null for the filter itself and for what is not there. */
export function standingOf(root: FilterEntry, key: string): Standing | null {
  if (root.kind !== 'group') return null;
  const index = root.entries.findIndex((entry) => entry.key === key);
  if (index >= 0) return { group: root, index };
  for (const entry of root.entries) {
    const found = standingOf(entry, key);
    if (found !== null) return found;
  }
  return null;
}

/** The entry with this key; null where there is none. */
export function entryOf(root: FilterEntry, key: string): FilterEntry | null {
  if (root.key === key) return root;
  const standing = standingOf(root, key);
  return standing?.group.entries[standing.index] ?? null;
}

/** The groups around an entry, from the outside in, without the entry itself; null where it is not there. */
export function groupsAround(root: FilterEntry, key: string): readonly GroupEntry[] | null {
  if (root.key === key) return [];
  if (root.kind !== 'group') return null;
  for (const entry of root.entries) {
    const inner = groupsAround(entry, key);
    if (inner !== null) return [root, ...inner];
  }
  return null;
}

/** How many conditions a filter has, in all its groups. */
export function countConditions(entry: FilterEntry): number {
  if (entry.kind !== 'group') return 1;
  return entry.entries.reduce((sum, inner) => sum + countConditions(inner), 0);
}

/** Members of a condition or group that the language does not have: kept, and said to be there. */
export function unknownMembers(entry: GroupEntry | ConditionEntry): readonly string[] {
  const known = entry.kind === 'group' ? ['match', 'conditions'] : ['field', 'operator', 'value'];
  return Object.keys(entry.source).filter((member) => !known.includes(member));
}

import { deepestGroup, type Match } from '../../../shared/rules/filter-tree.ts';
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
function heir(later: JsonObject, earlier: JsonObject): JsonObject {
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

/** The groups around an entry, from the outside in, without the entry itself. */
function groupsAround(root: FilterEntry, key: string): readonly GroupEntry[] | null {
  if (root.key === key) return [];
  if (root.kind !== 'group') return null;
  for (const entry of root.entries) {
    const inner = groupsAround(entry, key);
    if (inner !== null) return [root, ...inner];
  }
  return null;
}

/** The filter with other members in one group; all other parts stay the same objects. */
function withConditions(
  root: FilterEntry,
  groupKey: string,
  change: (conditions: readonly JsonValue[]) => JsonValue[],
): JsonValue {
  return replaceObject(root, groupKey, (source) => ({
    ...source,
    conditions: change(Array.isArray(source.conditions) ? source.conditions : []),
  }));
}

function replaceObject(
  root: FilterEntry,
  key: string,
  change: (source: JsonObject) => JsonObject,
): JsonValue {
  const around = groupsAround(root, key);
  const entry = entryOf(root, key);
  if (around === null || entry === null || !isJsonObject(entry.source)) return root.source;
  let later = heir(change(entry.source), entry.source);
  let earlier: JsonValue = entry.source;
  for (const { source } of around.toReversed()) {
    const before: JsonValue = earlier;
    const after: JsonObject = later;
    const conditions = (source.conditions as JsonValue[]).map((one) => (one === before ? after : one));
    later = heir({ ...source, conditions }, source);
    earlier = source;
  }
  return later;
}

/** The filter with other members in one condition or group; undefined takes a member away, all others stay. */
export function editEntry(
  root: FilterEntry,
  key: string,
  members: Readonly<Record<string, JsonValue | undefined>>,
): JsonValue {
  return replaceObject(root, key, (source) => withoutAbsent({ ...source, ...members }));
}

function withoutAbsent(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

/** The filter with these parts put into a group, before the member that stands at `index`. */
export function insertInto(
  root: FilterEntry,
  groupKey: string,
  index: number,
  parts: readonly JsonValue[],
): JsonValue {
  return withConditions(root, groupKey, (conditions) => conditions.toSpliced(index, 0, ...parts));
}

/** The filter without the part with this key. */
export function removeEntry(root: FilterEntry, key: string): JsonValue {
  const standing = standingOf(root, key);
  if (standing === null) return root.source;
  return withConditions(root, standing.group.key, (conditions) => conditions.toSpliced(standing.index, 1));
}

/** A copy that shares no object with the original, so that each is an entry of its own. */
export function copyOf<Value extends JsonValue>(value: Value): Value {
  return structuredClone(value);
}

/** The filter with a copy of this part right behind it. */
export function duplicateEntry(root: FilterEntry, key: string): JsonValue {
  const standing = standingOf(root, key);
  const entry = entryOf(root, key);
  if (standing === null || entry === null) return root.source;
  return insertInto(root, standing.group.key, standing.index + 1, [copyOf(entry.source)]);
}

/** The filter with this part in a group of its own, at the same place. */
export function wrapEntry(root: FilterEntry, key: string): JsonValue {
  const standing = standingOf(root, key);
  const entry = entryOf(root, key);
  if (standing === null || entry === null) return root.source;
  const group: JsonObject = { match: 'all', conditions: [entry.source] };
  return withConditions(root, standing.group.key, (conditions) =>
    conditions.toSpliced(standing.index, 1, group),
  );
}

/** The filter with the members of a group in the group's place. */
export function unwrapEntry(root: FilterEntry, key: string): JsonValue {
  const standing = standingOf(root, key);
  const entry = entryOf(root, key);
  if (standing === null || entry?.kind !== 'group') return root.source;
  const inner = entry.entries.map(({ source }) => source);
  return withConditions(root, standing.group.key, (conditions) =>
    conditions.toSpliced(standing.index, 1, ...inner),
  );
}

/** A place in a group: before the member at `index`. */
export interface Place {
  readonly groupKey: string;
  readonly index: number;
}

/** The filter with a part moved to another place; the same where that place is inside the part itself, or too deep to be understood. */
export function moveEntry(root: FilterEntry, key: string, to: Place): JsonValue {
  const from = standingOf(root, key);
  const entry = entryOf(root, key);
  const target = entryOf(root, to.groupKey);
  if (from === null || entry === null || target?.kind !== 'group') return root.source;
  if (entryOf(entry, to.groupKey) !== null) return root.source;
  const depth = (groupsAround(root, to.groupKey)?.length ?? 0) + heightOf(entry) + 1;
  if (depth > deepestGroup) return root.source;
  const sameGroup = from.group.key === to.groupKey;
  const index = sameGroup && from.index < to.index ? to.index - 1 : to.index;
  if (sameGroup && index === from.index) return root.source;
  const without = readEntries(removeEntry(root, key));
  return insertInto(without, to.groupKey, index, [entry.source]);
}

function heightOf(entry: FilterEntry): number {
  if (entry.kind !== 'group') return 0;
  return 1 + entry.entries.reduce((most, inner) => Math.max(most, heightOf(inner)), 0);
}

/**
 * Where one step up or down leads, through the whole tree: past a neighbour, into a neighbouring group, out of one's own. Null where there is no further step.
 */
export function stepFrom(root: FilterEntry, key: string, direction: 'up' | 'down'): Place | null {
  const standing = standingOf(root, key);
  if (standing === null) return null;
  const { group, index } = standing;
  const neighbour = group.entries[direction === 'up' ? index - 1 : index + 1];
  if (neighbour?.kind === 'group') {
    return { groupKey: neighbour.key, index: direction === 'up' ? neighbour.entries.length : 0 };
  }
  if (neighbour !== undefined)
    return { groupKey: group.key, index: direction === 'up' ? index - 1 : index + 2 };
  const outer = standingOf(root, group.key);
  if (outer === null) return null;
  return { groupKey: outer.group.key, index: direction === 'up' ? outer.index : outer.index + 1 };
}

/** How many conditions a filter has, in all its groups. */
export function countConditions(entry: FilterEntry): number {
  if (entry.kind !== 'group') return 1;
  return entry.entries.reduce((sum, inner) => sum + countConditions(inner), 0);
}

/** Conditions and groups that were copied as JSON; null for any other text. A whole filter without anything beside its conditions is its conditions. */
export function partsFromText(text: string): readonly JsonValue[] | null {
  const trimmed = text.trim();
  if (!/^[[{]/u.test(trimmed) || trimmed.length > 1_000_000) return null;
  try {
    const parsed = JSON.parse(trimmed) as JsonValue;
    const parts = Array.isArray(parsed) ? parsed : [parsed];
    return parts.length > 0 && parts.every(isPart) ? parts : null;
  } catch {
    return null;
  }
}

function isPart(value: JsonValue): boolean {
  if (!isJsonObject(value)) return false;
  return Array.isArray(value.conditions) || (isPresent(value.field) && isPresent(value.operator));
}

/** Members of a condition or group that the language does not have: kept, and said to be there. */
export function unknownMembers(entry: GroupEntry | ConditionEntry): readonly string[] {
  const known = entry.kind === 'group' ? ['match', 'conditions'] : ['field', 'operator', 'value'];
  return Object.keys(entry.source).filter((member) => !known.includes(member));
}

import { deepestGroup } from '../../../shared/rules/filter-tree.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { entryOf, groupsAround, heir, readEntries, standingOf, type FilterEntry } from './filter-model.ts';

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

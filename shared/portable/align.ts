import { stableStringify } from '../json.ts';
import type { Pieces } from '../turns.ts';
import type { ChangeableEntity } from '../domain/change.ts';
import { familyOf, type ComparedEntity } from './natural-key.ts';
import type { PortableConfiguration, PortableRecord } from './portable-record.ts';

/** Two records that are the same one on two sides, or one that only one side has. */
export interface Pair<Entity extends ComparedEntity = ChangeableEntity> {
  readonly left: PortableRecord<Entity> | null;
  readonly right: PortableRecord<Entity> | null;
}

/** A person's word about records that go by the same key: which belongs to which. Null: to none. Both by `source`. */
export interface Match {
  readonly left: string | null;
  readonly right: string | null;
}

/** How the records of two sides belong together. */
export interface Alignment {
  readonly pairs: readonly Pair[];
  /** Locations; none where one side doesn't know its own. */
  readonly locations: readonly Pair<'locations'>[];
  /** Records of one key of which it can't be told which is which: a person says so. */
  readonly ambiguous: readonly Family<ChangeableEntity>[];
}

/**
 * Lays two configurations beside each other: first as a person said, then by natural keys, and last what an account can have once by its connector alone (an engine may have been renamed). Of several records of one
 * key those with equal contents belong together. The order of records on either side doesn't matter. A key per piece of work.
 */
export function* align(
  left: PortableConfiguration,
  right: PortableConfiguration,
  matches: readonly Match[] = [],
): Pieces<Alignment> {
  const said = saidPairs(left.records, right.records, matches);
  const taken = new Set(said.flatMap((pair) => [pair.left, pair.right]));
  const open = {
    left: left.records.filter((record) => !taken.has(record)),
    right: right.records.filter((record) => !taken.has(record)),
  };
  const found = yield* byKey(open.left, open.right);
  const pairs = bySingleConnector([...said, ...found.pairs], left, right);
  return {
    pairs,
    ambiguous: found.ambiguous,
    locations: yield* alignLocations(left.locationRecords, right.locationRecords),
  };
}

/** Locations by their names. As nothing of them is copied, which of several is which needs nobody's word: those that are left stand beside each other as they come. */
function* alignLocations(
  left: PortableConfiguration['locationRecords'],
  right: PortableConfiguration['locationRecords'],
): Pieces<Pair<'locations'>[]> {
  if (left === null || right === null) return [];
  const { pairs, ambiguous } = yield* byKey(left, right);
  const rest = ambiguous.flatMap((group) =>
    Array.from({ length: Math.max(group.left.length, group.right.length) }, (_, index) => ({
      left: group.left[index] ?? null,
      right: group.right[index] ?? null,
    })),
  );
  return [...pairs, ...rest];
}

/** Records of two sides by their natural keys, and those of which it can't be told which is which. */
function* byKey<Entity extends ComparedEntity>(
  left: readonly PortableRecord<Entity>[],
  right: readonly PortableRecord<Entity>[],
): Pieces<{ pairs: Pair<Entity>[]; ambiguous: Family<Entity>[] }> {
  const byLeft = Map.groupBy(left, ({ key }) => familyOf(key));
  const byRight = Map.groupBy(right, ({ key }) => familyOf(key));
  const families = [...new Set([...byLeft.keys(), ...byRight.keys()])].sort();
  const pairs: Pair<Entity>[] = [];
  const ambiguous: Family<Entity>[] = [];
  for (const family of families) {
    const found = yield* withinFamily(byLeft.get(family) ?? [], byRight.get(family) ?? []);
    yield;
    pairs.push(...found.pairs);
    if (found.left.length > 0) ambiguous.push({ left: found.left, right: found.right });
  }
  return { pairs, ambiguous };
}

interface Family<Entity extends ComparedEntity> {
  readonly left: readonly PortableRecord<Entity>[];
  readonly right: readonly PortableRecord<Entity>[];
}

function saidPairs(
  left: readonly PortableRecord[],
  right: readonly PortableRecord[],
  matches: readonly Match[],
): Pair[] {
  const [lefts, rights] = [bySource(left), bySource(right)];
  const used = new Set<PortableRecord>();
  const take = (
    records: ReadonlyMap<string, PortableRecord>,
    source: string | null,
  ): PortableRecord | null => {
    const record = source === null ? undefined : records.get(source);
    if (record === undefined || used.has(record)) return null;
    used.add(record);
    return record;
  };
  return matches
    .map((match) => ({ left: take(lefts, match.left), right: take(rights, match.right) }))
    .filter((pair) => pair.left !== null || pair.right !== null);
}

/** The records of one key. Left and right of the answer are both empty, or both are not. */
function* withinFamily<Entity extends ComparedEntity>(
  left: readonly PortableRecord<Entity>[],
  right: readonly PortableRecord<Entity>[],
): Pieces<Family<Entity> & { readonly pairs: readonly Pair<Entity>[] }> {
  const [first, second] = [left[0], right[0]];
  if (left.length === 1 && right.length === 1 && first !== undefined && second !== undefined) {
    return { pairs: [{ left: first, right: second }], left: [], right: [] };
  }
  const pairs: Pair<Entity>[] = [];
  const equal = new Map<string, PortableRecord<Entity>[]>();
  for (const one of right) {
    const content = contentOf(one);
    const those = equal.get(content);
    if (those === undefined) equal.set(content, [one]);
    else those.push(one);
    yield;
  }
  const unmatched: PortableRecord<Entity>[] = [];
  for (const one of left) {
    const other = equal.get(contentOf(one))?.shift();
    if (other === undefined) unmatched.push(one);
    else pairs.push({ left: one, right: other });
    yield;
  }
  const taken = new Set(pairs.map((pair) => pair.right));
  const rest = right.filter((one) => !taken.has(one));
  if (unmatched.length > 0 && rest.length > 0) return { pairs, left: unmatched, right: rest };
  return {
    pairs: [
      ...pairs,
      ...unmatched.map((one) => ({ left: one, right: null })),
      ...rest.map((one) => ({ left: null, right: one })),
    ],
    left: [],
    right: [],
  };
}

/** Joins what only the left and only the right has, where both are of a connector that an account has once. */
function bySingleConnector(
  pairs: readonly Pair[],
  left: PortableConfiguration,
  right: PortableConfiguration,
): Pair[] {
  const isSingle = (name: string): boolean =>
    left.connectors.get(name)?.unique === true || right.connectors.get(name)?.unique === true;
  const alone = (side: 'left' | 'right', other: 'left' | 'right'): Map<string, Pair[]> =>
    Map.groupBy(
      pairs.filter((pair) => pair[other] === null && pair[side]?.entity === 'integrations'),
      (pair) => pair[side]?.key.connector ?? '',
    );
  const [lefts, rights] = [alone('left', 'right'), alone('right', 'left')];
  const joined = [...lefts].flatMap(([connector, [one, ...more]]) => {
    const [other, ...others] = rights.get(connector) ?? [];
    const certain = more.length === 0 && others.length === 0 && isSingle(connector);
    return certain && one !== undefined && other !== undefined ? [{ one, other }] : [];
  });
  const gone = new Set(joined.flatMap(({ one, other }) => [one, other]));
  return [
    ...pairs.filter((pair) => !gone.has(pair)),
    ...joined.map(({ one, other }) => ({ left: one.left, right: other.right })),
  ];
}

function contentOf({ members }: PortableRecord<ComparedEntity>): string {
  return stableStringify({ ...members });
}

function bySource(records: readonly PortableRecord[]): ReadonlyMap<string, PortableRecord> {
  return new Map(records.map((record) => [record.source, record]));
}

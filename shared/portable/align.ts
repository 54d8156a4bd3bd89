import { stableStringify } from '../json.ts';
import { familyOf } from './natural-key.ts';
import type { PortableConfiguration, PortableRecord } from './portable-record.ts';

/** Two records that are the same one on two sides, or one that only one side has. */
export interface Pair {
  readonly left: PortableRecord | null;
  readonly right: PortableRecord | null;
}

/** A person's word about records that go by the same key: which belongs to which. Null: to none. Both by `source`. */
export interface Match {
  readonly left: string | null;
  readonly right: string | null;
}

/** How the records of two sides belong together. */
export interface Alignment {
  readonly pairs: readonly Pair[];
  /** Records of one key of which it can't be told which is which: a person says so. */
  readonly ambiguous: readonly {
    readonly left: readonly PortableRecord[];
    readonly right: readonly PortableRecord[];
  }[];
}

/**
 * Lays two configurations beside each other: first as a person said, then by natural keys, and last what an account can have once by its connector alone (an engine may have been renamed). Of several records of one
 * key those with equal contents belong together. The order of records on either side doesn't matter.
 */
export function align(
  left: PortableConfiguration,
  right: PortableConfiguration,
  matches: readonly Match[] = [],
): Alignment {
  const said = saidPairs(left.records, right.records, matches);
  const taken = new Set(said.flatMap((pair) => [pair.left, pair.right]));
  const open = {
    left: left.records.filter((record) => !taken.has(record)),
    right: right.records.filter((record) => !taken.has(record)),
  };
  const byLeft = Map.groupBy(open.left, ({ key }) => familyOf(key));
  const byRight = Map.groupBy(open.right, ({ key }) => familyOf(key));
  const families = [...new Set([...byLeft.keys(), ...byRight.keys()])].sort();
  const pairs: Pair[] = [...said];
  const ambiguous: { left: PortableRecord[]; right: PortableRecord[] }[] = [];
  for (const family of families) {
    const found = withinFamily(byLeft.get(family) ?? [], byRight.get(family) ?? []);
    pairs.push(...found.pairs);
    if (found.left.length > 0) ambiguous.push({ left: found.left, right: found.right });
  }
  return { pairs: bySingleConnector(pairs, left, right), ambiguous };
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
function withinFamily(
  left: readonly PortableRecord[],
  right: readonly PortableRecord[],
): { pairs: Pair[]; left: PortableRecord[]; right: PortableRecord[] } {
  const [first, second] = [left[0], right[0]];
  if (left.length === 1 && right.length === 1 && first !== undefined && second !== undefined) {
    return { pairs: [{ left: first, right: second }], left: [], right: [] };
  }
  const pairs: Pair[] = [];
  const rest = [...right];
  const unmatched = left.filter((one) => {
    const at = rest.findIndex((other) => contentOf(other) === contentOf(one));
    if (at < 0) return true;
    pairs.push(...rest.splice(at, 1).map((other) => ({ left: one, right: other })));
    return false;
  });
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

function contentOf({ members }: PortableRecord): string {
  return stableStringify({ ...members });
}

function bySource(records: readonly PortableRecord[]): ReadonlyMap<string, PortableRecord> {
  return new Map(records.map((record) => [record.source, record]));
}

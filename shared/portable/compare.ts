import { difference, differences } from '../diff.ts';
import type { MemberDifference, Members } from '../domain/members.ts';
import type { Alignment, Pair } from './align.ts';
import { keyText } from './natural-key.ts';
import type { PortableConfiguration } from './portable-record.ts';
import { resolved, type ReferenceKey } from './references.ts';

/** How a pair stands. What a selection doesn't hold is no difference. */
export type PairKind = 'onlyLeft' | 'onlyRight' | 'differs' | 'same';

/** A pair with what differs from left to right, member by member, references still in it. */
export interface ComparedPair extends Pair {
  readonly kind: PairKind;
  readonly differences: readonly MemberDifference[];
}

/** Compares aligned sides. Members that one side can't know (see `PortableRecord`) are ignored, and a reference to a record and to its partner are the same. */
export function comparePairs(
  left: PortableConfiguration,
  right: PortableConfiguration,
  { pairs }: Pick<Alignment, 'pairs'>,
): ComparedPair[] {
  // Only partners that go by another key: with none, values can be compared as they are.
  const partners = new Map(
    pairs.flatMap((pair): [string, string][] => {
      if (pair.left === null || pair.right === null) return [];
      const [from, to] = [keyText(pair.left.key), keyText(pair.right.key)];
      return from === to ? [] : [[to, from]];
    }),
  );
  return pairs.flatMap((pair): ComparedPair[] => {
    if (pair.right === null) return right.complete ? [{ ...pair, kind: 'onlyLeft', differences: [] }] : [];
    if (pair.left === null) return left.complete ? [{ ...pair, kind: 'onlyRight', differences: [] }] : [];
    const found = differencesOf(pair.left, pair.right, partners);
    return [{ ...pair, kind: found.length === 0 ? 'same' : 'differs', differences: found }];
  });
}

type Side = NonNullable<Pair['left']>;

function differencesOf(left: Side, right: Side, partners: ReadonlyMap<string, string>): MemberDifference[] {
  const both = left.local !== null && right.local !== null;
  const hidden = new Set([...left.withheld, ...right.withheld]);
  const seen = (side: Side): Members =>
    Object.fromEntries(
      Object.entries({ ...side.members, ...(both ? side.local : {}) }).filter(
        ([member]) => !hidden.has(member),
      ),
    );
  const [from, to] = [seen(left), seen(right)];
  const found = differences(from, to);
  if (partners.size === 0) return found;
  const common = (members: Members, name: (key: string) => string): Members =>
    Object.fromEntries(
      Object.entries(members).map(([member, value]) => [
        member,
        resolved(value, (key) => ({ $same: name(keyText(key)) })),
      ]),
    );
  const really = differences(
    common(from, (key) => key),
    common(to, (key) => partners.get(key) ?? key),
  );
  const all = new Map(found.map((one) => [one.member, one]));
  return really.map(({ member }) => all.get(member) ?? difference(member, from, to));
}

/** A difference as it is shown: what is named stands there by its name. */
export function shownDifference({ member, from, to }: MemberDifference): MemberDifference {
  const shown = (key: ReferenceKey): string =>
    key.nth === undefined ? key.name : `${key.name} (${key.nth})`;
  return {
    member,
    ...(from === undefined ? {} : { from: resolved(from, shown) }),
    ...(to === undefined ? {} : { to: resolved(to, shown) }),
  };
}

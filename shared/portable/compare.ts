import { difference, differences } from '../diff.ts';
import type { ChangeableEntity } from '../domain/change.ts';
import type { MemberDifference, Members } from '../domain/members.ts';
import type { Pieces } from '../turns.ts';
import type { Alignment, Pair } from './align.ts';
import { keyText, type ComparedEntity } from './natural-key.ts';
import type { PortableConfiguration, PortableRecord } from './portable-record.ts';
import { resolved, type ReferenceKey } from './references.ts';

/** How a pair stands. What a selection doesn't hold is no difference. */
export type PairKind = 'onlyLeft' | 'onlyRight' | 'differs' | 'same';

/** A pair with what differs from left to right, member by member, references still in it. */
export interface ComparedPair<Entity extends ComparedEntity = ChangeableEntity> extends Pair<Entity> {
  readonly kind: PairKind;
  readonly differences: readonly MemberDifference[];
}

/** Compares aligned sides. Members that one side can't know (see `PortableRecord`) are ignored, and a reference to a record and to its partner are the same. A pair per piece of work. */
export function* comparePairs(
  left: PortableConfiguration,
  right: PortableConfiguration,
  { pairs }: Pick<Alignment, 'pairs'>,
): Pieces<ComparedPair[]> {
  const partners = partnersOf(pairs);
  const compared: ComparedPair[] = [];
  for (const pair of pairs) {
    const one = comparedPair(pair, partners);
    const said = one.kind === 'onlyLeft' ? right.complete : one.kind === 'onlyRight' ? left.complete : true;
    if (said) compared.push(one);
    yield;
  }
  return compared;
}

/** Compares aligned locations, likewise. */
export function* compareLocations({
  pairs,
  locations,
}: Pick<Alignment, 'pairs' | 'locations'>): Pieces<ComparedPair<'locations'>[]> {
  const partners = partnersOf(pairs);
  const compared: ComparedPair<'locations'>[] = [];
  for (const pair of locations) {
    compared.push(comparedPair(pair, partners));
    yield;
  }
  return compared;
}

/** The key on the left of each record that goes by another key on the right: with none, values can be compared as they are. */
function partnersOf(pairs: readonly Pair[]): ReadonlyMap<string, string> {
  return new Map(
    pairs.flatMap((pair): [string, string][] => {
      if (pair.left === null || pair.right === null) return [];
      const [from, to] = [keyText(pair.left.key), keyText(pair.right.key)];
      return from === to ? [] : [[to, from]];
    }),
  );
}

function comparedPair<Entity extends ComparedEntity>(
  pair: Pair<Entity>,
  partners: ReadonlyMap<string, string>,
): ComparedPair<Entity> {
  const { left, right } = pair;
  if (right === null) return { ...pair, kind: 'onlyLeft', differences: [] };
  if (left === null) return { ...pair, kind: 'onlyRight', differences: [] };
  const found = differencesOf(left, right, partners);
  return { ...pair, kind: found.length === 0 ? 'same' : 'differs', differences: found };
}

type Side = PortableRecord<ComparedEntity>;

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

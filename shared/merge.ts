import { sameValue, type MemberDifference, type Members } from './domain/members.ts';
import type { JsonValue } from './json.ts';
import { difference, differences, heldFor, valueOf } from './diff.ts';

/** A member that both sides changed, to different values. Absent values: it held, or holds, nothing. */
export interface MemberConflict {
  readonly member: string;
  readonly base?: JsonValue;
  readonly mine?: JsonValue;
  readonly theirs?: JsonValue;
}

/** Three states of one record, laid side by side. */
export interface Merge {
  /** base → theirs, whatever it is about: shown, and merged where mine does not touch it. */
  readonly drift: readonly MemberDifference[];
  /** base → mine, as far as theirs does not hold it yet. */
  readonly yours: readonly MemberDifference[];
  /** Changed by both, to different values: a person decides. */
  readonly conflicts: readonly MemberConflict[];
}

/**
 * Compares what a person changed (`edits`, against `base`) with what the account holds now. Members are compared whole: a filter is one member. Both
 * sides changing a member to the same value is no conflict and nothing to do. Of a credential only whether one is set can be compared: giving one is always still to be done.
 */
export function merge(base: Members, edits: Members, theirs: Members): Merge {
  const mine = { ...base, ...edits };
  const wanted = Object.keys(edits)
    .sort()
    .filter((member) => !sameValue(heldFor(theirs, member, edits[member]), valueOf(mine, member)));
  const moved = (member: string): boolean =>
    !sameValue(heldFor(base, member, edits[member]), heldFor(theirs, member, edits[member]));
  return {
    drift: differences(base, theirs),
    yours: wanted.map((member) => difference(member, base, mine)),
    conflicts: wanted.filter(moved).map((member) => conflict(member, base, mine, theirs)),
  };
}

function conflict(member: string, base: Members, mine: Members, theirs: Members): MemberConflict {
  const [before, here, there] = [base, mine, theirs].map((members) => valueOf(members, member));
  return {
    member,
    ...(before === undefined ? {} : { base: before }),
    ...(here === undefined ? {} : { mine: here }),
    ...(there === undefined ? {} : { theirs: there }),
  };
}

/** What a person decided about one conflict; `theirs` is the value that was shown, absent where the member held nothing. */
export type Choice = { readonly theirs?: JsonValue | undefined } & (
  { readonly use: 'mine' } | { readonly use: 'theirs' } | { readonly use: 'value'; readonly value: JsonValue }
);

/**
 * Base and edits after a decision: the base of that member becomes what the account holds, so that the member is a conflict again only if
 * it moves once more.
 */
export function decide(
  base: Members,
  edits: Members,
  member: string,
  choice: Choice,
): { readonly base: Members; readonly edits: Members } {
  const rebased = choice.theirs === undefined ? without(base, member) : { ...base, [member]: choice.theirs };
  switch (choice.use) {
    case 'mine':
      return { base: rebased, edits };
    case 'theirs':
      return { base: rebased, edits: without(edits, member) };
    case 'value':
      return { base: rebased, edits: { ...edits, [member]: choice.value } };
  }
}

function without(members: Members, member: string): Members {
  return Object.fromEntries(Object.entries(members).filter(([name]) => name !== member));
}

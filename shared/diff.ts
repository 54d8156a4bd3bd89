import { isCredentialReference } from './domain/credential-reference.ts';
import { sameValue, type MemberDifference, type Members } from './domain/members.ts';

/** What differs between two states of a record, by member, sorted by name. Equal states give nothing. */
export function differences(from: Members, to: Members): MemberDifference[] {
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort();
  return names
    .filter((member) => !sameValue(valueOf(from, member), valueOf(to, member)))
    .map((member) => difference(member, from, to));
}

/** The difference of one member; the side that holds nothing is absent. */
export function difference(member: string, from: Members, to: Members): MemberDifference {
  const [before, after] = [valueOf(from, member), valueOf(to, member)];
  return {
    member,
    ...(before === undefined ? {} : { from: before }),
    ...(after === undefined ? {} : { to: after }),
  };
}

/** A record's state after these edits: null takes a member away. */
export function withEdits(base: Members, edits: Members): Members {
  return Object.fromEntries(Object.entries({ ...base, ...edits }).filter(([, value]) => value !== null));
}

/**
 * What a member holds, as far as an edit to `wanted` is about it: a credential that is not set is nothing, where a credential is put in its place or taken away.
 */
export function heldFor(
  members: Members,
  member: string,
  wanted: Members[string] | undefined,
): Members[string] | undefined {
  const held = valueOf(members, member);
  const ofCredential = wanted === undefined || wanted === null || isCredentialReference(wanted);
  return held === false && ofCredential && member.startsWith('connection.') ? undefined : held;
}

/** The value of a member, its own only; absent where it holds nothing (also when it holds null). */
export function valueOf(members: Members, member: string): Members[string] | undefined {
  const value = Object.hasOwn(members, member) ? members[member] : undefined;
  return value === null ? undefined : value;
}

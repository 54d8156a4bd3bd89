import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';

/**
 * What of a record a person can change, flat: a value by member. A member is a name (`name`, `enabled`, `filter`) or, for a setting, `settings.` and the field's path. A rule's
 * filter and its list of actions are one member each: they are never half-merged. A member that is absent holds nothing.
 */
export type Members = Readonly<Record<string, JsonValue>>;

/** One member that differs: absent `from` or `to` means that it held, or holds, nothing. */
export interface MemberDifference {
  readonly member: string;
  readonly from?: JsonValue;
  readonly to?: JsonValue;
}

/** True where two values are the same JSON, in whatever order their members stand. */
export function sameValue(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  if (left === right) return true;
  if (Array.isArray(left) || Array.isArray(right)) return sameList(left, right);
  if (!isJsonObject(left) || !isJsonObject(right)) return false;
  const [ofLeft, ofRight] = [presentMembers(left), presentMembers(right)];
  return (
    ofLeft.length === ofRight.length &&
    ofLeft.every((member) => Object.hasOwn(right, member) && sameValue(left[member], right[member]))
  );
}

function presentMembers(object: JsonObject): readonly string[] {
  return Object.keys(object).filter((member) => object[member] !== undefined);
}

function sameList(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  return (
    Array.isArray(left) &&
    Array.isArray(right) &&
    left.length === right.length &&
    left.every((one, index) => sameValue(one, right[index]))
  );
}

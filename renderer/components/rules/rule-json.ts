import { memberFaults } from '../../../shared/domain/member-validation.ts';
import type { Members } from '../../../shared/domain/members.ts';
import { isJsonObject, stableStringify, type JsonObject, type JsonValue } from '../../../shared/json.ts';

/** The members of a rule that a person types; its place in the order is moved, not typed. */
export const typedMembers: readonly string[] = [
  'name',
  'description',
  'enabled',
  'trigger',
  'runOnce',
  'integrations',
  'filter',
  'actions',
];

/** What a rule begins with when it is made here. */
export const newRule: Members = {
  trigger: 'orders.new',
  enabled: true,
  filter: { match: 'all', conditions: [] },
  actions: [],
};

/** A rule as JSON, for copying: only what can be typed. */
export function ruleText(rule: object): string {
  const members = rule as JsonObject;
  const typed = typedMembers.flatMap((member) => {
    const value = members[member];
    return value === undefined ? [] : [[member, value] as const];
  });
  return stableStringify(Object.fromEntries(typed), 2);
}

/** A rule that was copied as JSON, without what can't be typed; null for any other text. */
export function ruleFromText(text: string): Members | null {
  if (text.length > 1_000_000 || !text.trimStart().startsWith('{')) return null;
  try {
    const parsed = JSON.parse(text) as JsonValue;
    if (!isJsonObject(parsed)) return null;
    const members = Object.fromEntries(
      Object.entries(parsed).filter(([member]) => typedMembers.includes(member)),
    ) as Members;
    return memberFaults('automationRules', 'create', {}, members).length === 0 ? members : null;
  } catch {
    return null;
  }
}

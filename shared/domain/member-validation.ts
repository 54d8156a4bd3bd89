import type { ChangeableEntity, ChangeOperation } from './change.ts';
import type { MemberFault, ValueFault } from './field-validation.ts';
import { isEditable } from './members-of.ts';
import type { Members } from './members.ts';
import { triggers } from './triggers.ts';
import { isJsonObject, type JsonValue } from '../json.ts';

/** What a new record can't be without. */
const needed: Readonly<Record<ChangeableEntity, readonly string[]>> = {
  integrations: ['name', 'connectorId'],
  automationRules: ['name', 'trigger'],
  orderRoutings: ['name'],
};

type Check = (value: JsonValue) => ValueFault | null;

const isText: Check = (value) => (typeof value === 'string' ? null : 'text');
const isBoolean: Check = (value) => (typeof value === 'boolean' ? null : 'boolean');
const isIds: Check = (value) =>
  Array.isArray(value) && value.every((item) => typeof item === 'string') ? null : 'list';
const isFilled: Check = (value) => (typeof value === 'string' && value.trim() !== '' ? null : 'required');

const checks: Readonly<Record<string, Check>> = {
  name: isFilled,
  connectorId: isFilled,
  description: isText,
  enabled: isBoolean,
  runOnce: isBoolean,
  allowSplit: isBoolean,
  integrations: isIds,
  locations: isIds,
  actions: (value) => (Array.isArray(value) ? null : 'list'),
  filter: (value) => (isJsonObject(value) ? null : 'required'),
  trigger: (value) => ((triggers as readonly JsonValue[]).includes(value) ? null : 'choice'),
  position: (value) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) return 'integer';
    return value < 0 ? 'tooSmall' : null;
  },
};

/** Members that may be taken away. */
const removable: readonly string[] = ['description', 'allowSplit', 'filter'];

/**
 * What is wrong with the members of a change, fields of forms apart (`settingFaults`, `connectionFaults`): members that can't be edited, values of the wrong kind, what a new record lacks, and what the account
 * never allows of the default rule (contract, *automation_rules*). Empty when nothing is.
 */
export function memberFaults(
  entity: ChangeableEntity,
  operation: ChangeOperation,
  base: Members,
  edits: Members,
): MemberFault[] {
  const faults = [
    ...Object.entries(edits).flatMap(([member, value]) => {
      const fault = faultOf(entity, operation, member, value);
      return fault === null ? [] : [found(member, fault)];
    }),
    ...(operation === 'create' ? needed[entity] : [])
      .filter((member) => !Object.hasOwn(edits, member))
      .map((member) => found(member, 'required')),
  ];
  return base['isDefault'] === true ? [...faults, ...defaultRuleFaults(operation, edits)] : faults;
}

function faultOf(
  entity: ChangeableEntity,
  operation: ChangeOperation,
  member: string,
  value: JsonValue,
): ValueFault | null {
  const onlyAtFirst = member === 'connectorId' && operation !== 'create';
  if (!isEditable(entity, member) || onlyAtFirst) return 'notEditable';
  // What these may hold is for their connector's fields to say.
  if (member.startsWith('settings.') || member.startsWith('connection.')) return null;
  if (value === null) return removable.includes(member) || operation === 'create' ? null : 'required';
  return checks[member]?.(value) ?? null;
}

function defaultRuleFaults(operation: ChangeOperation, edits: Members): MemberFault[] {
  if (operation === 'delete') return [found('isDefault', 'locked')];
  const locked = ['trigger', ...(edits['enabled'] === false ? ['enabled'] : [])];
  return locked.filter((member) => Object.hasOwn(edits, member)).map((member) => found(member, 'locked'));
}

function found(member: string, fault: ValueFault): MemberFault {
  return { member, fault, parameters: fault === 'tooSmall' ? { limit: 0, unit: '' } : {} };
}

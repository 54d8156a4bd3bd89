import { randomBytes } from 'node:crypto';
import { triggers } from '../../shared/domain/rule.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import type { Account } from '../account.ts';
import { invalid } from '../http/reply.ts';
import {
  changedMembers,
  givenMembers,
  readBoolean,
  readName,
  readPosition,
  readText,
  readTextList,
} from '../members.ts';
import type { WireRule } from '../wire.ts';
import { readFilter } from './filters.ts';

const writable = [
  'name',
  'description',
  'enabled',
  'trigger',
  'position',
  'runOnce',
  'integrations',
  'filter',
  'actions',
];

/** `POST /automation_rules`: without a position it comes after all others of its trigger. */
export function createRule(account: Account, body: JsonObject): WireRule {
  const given = givenMembers(body, writable, ['name', 'trigger']);
  const stamp = account.clock.stamp();
  const trigger = readTrigger(given.get('trigger'));
  const rule: WireRule = {
    ruleId: randomBytes(8).toString('hex'),
    name: '',
    enabled: true,
    trigger,
    position: nextPosition(
      account.records.all('automation_rules').filter((each) => each.trigger === trigger),
    ),
    isDefault: false,
    runOnce: false,
    integrations: [],
    filter: { match: 'all', conditions: [] },
    actions: [],
    orgKey: account.orgKey,
    createdAt: stamp,
    updatedAt: stamp,
  };
  applyMembers(rule, given);
  account.records.save('automation_rules', rule);
  return rule;
}

/** `PUT /automation_rules/{id}`. */
export function updateRule(account: Account, current: WireRule, body: JsonObject): WireRule {
  const changed = changedMembers(current, body, writable);
  if (current.isDefault && changed.get('enabled') === false) {
    throw invalid('enabled', 'the default rule can not be disabled');
  }
  if (current.isDefault && changed.has('trigger')) {
    throw invalid('trigger', 'the default rule belongs to new orders');
  }
  const rule = structuredClone(current);
  applyMembers(rule, changed);
  rule.updatedAt = account.clock.stamp();
  account.records.save('automation_rules', rule);
  return rule;
}

/** Refuses what must not be deleted: the default rule. */
export function refuseToDeleteRule(rule: WireRule): void {
  if (rule.isDefault) throw invalid('isDefault', 'the default rule can not be deleted');
}

/** The position of a new entry that names none: the highest + 1. Positions are never renumbered. */
export function nextPosition(entries: readonly { readonly position: number }[]): number {
  return entries.reduce((highest, { position }) => Math.max(highest, position), -1) + 1;
}

function applyMembers(rule: WireRule, members: ReadonlyMap<string, JsonValue>): void {
  for (const [member, value] of members) applyMember(rule, member, value);
  if (rule.runOnce && rule.trigger === 'orders.new') {
    throw invalid('runOnce', 'is not for new orders');
  }
}

function applyMember(rule: WireRule, member: string, value: JsonValue): void {
  if (member === 'name') rule.name = readName(member, value);
  else if (member === 'description') {
    if (value === null) delete rule.description;
    else rule.description = readText(member, value);
  } else if (member === 'enabled') rule.enabled = readBoolean(member, value);
  else if (member === 'trigger') rule.trigger = readTrigger(value);
  else if (member === 'position') rule.position = readPosition(member, value);
  else if (member === 'runOnce') rule.runOnce = readBoolean(member, value);
  else if (member === 'integrations') rule.integrations = readTextList(member, value);
  else if (member === 'filter') rule.filter = readFilter(member, value);
  else if (member === 'actions') rule.actions = readActions(value);
}

function readTrigger(value: JsonValue | undefined): string {
  const trigger = readText('trigger', value);
  if (!(triggers as readonly string[]).includes(trigger)) throw invalid('trigger', 'is not a trigger');
  return trigger;
}

function readActions(value: JsonValue): JsonValue[] {
  if (!Array.isArray(value)) throw invalid('actions', 'must be a list');
  value.forEach((action, index) => {
    if (!isJsonObject(action) || typeof action['type'] !== 'string') {
      throw invalid(`actions[${index}]`, 'must have a type');
    }
  });
  return value;
}

import { z } from 'zod';
import { automationRuleDetailsSchema, type AutomationRule } from '../../domain/rule.ts';
import type { Integration } from '../../domain/integration.ts';
import type { JsonValue } from '../../json.ts';
import type { Location } from '../../domain/location.ts';
import type { Members } from '../../domain/members.ts';
import { orderRoutingDetailsSchema, type OrderRouting } from '../../domain/routing.ts';
import type { ReplayDraft } from '../../domain/replay.ts';
import { stableStringify } from '../../json.ts';
import { isEditable, membersOf } from '../../domain/members-of.ts';
import type { RecordByEntity } from '../../domain/records.ts';
import { compareIds } from '../text.ts';

/** What a replay looks at of an integration; the engines are among them. */
export type ReplayIntegration = Pick<Integration, 'id' | 'name' | 'connectorName' | 'status' | 'settings'>;

/** Everything that decides what becomes of a record: one side of a replay. Records that are gone from the account are left out by whoever reads it. */
export interface ReplayConfiguration {
  readonly rules: readonly AutomationRule[];
  readonly routings: readonly OrderRouting[];
  readonly locations: readonly Location[];
  readonly integrations: readonly ReplayIntegration[];
}

const settingPrefix = 'settings.';

/**
 * The configuration as it would be with these drafts in place, each against the record as it is stored. Creations keep their temporary ids; a draft of
 * a record that is gone changes nothing. A member of the wrong type fails with zod's error.
 */
export function applyDrafts(
  configuration: ReplayConfiguration,
  drafts: readonly ReplayDraft[],
): ReplayConfiguration {
  const of = (entity: ReplayDraft['entity']) => drafts.filter((draft) => draft.entity === entity);
  return {
    ...configuration,
    rules: withDrafts(configuration.rules, of('automationRules'), newRule, editedRule),
    routings: withDrafts(configuration.routings, of('orderRoutings'), newCard, editedCard),
    integrations: withDrafts(configuration.integrations, of('integrations'), () => null, editedIntegration),
  };
}

function withDrafts<Kind extends { readonly id: string }>(
  stored: readonly Kind[],
  drafts: readonly ReplayDraft[],
  create: (id: string, others: readonly Kind[], edits: Members) => Kind | null,
  edit: (record: Kind, edits: Members) => Kind,
): readonly Kind[] {
  if (drafts.length === 0) return stored;
  const byId = new Map(stored.map((record) => [record.id, record]));
  for (const { recordId, operation, edits } of drafts) {
    const record =
      operation === 'create' ? create(recordId, [...byId.values()], edits) : (byId.get(recordId) ?? null);
    if (operation === 'delete') byId.delete(recordId);
    else if (record !== null) byId.set(recordId, edit(record, edits));
  }
  return [...byId.values()];
}

const neverSaved = { createdAt: '', updatedAt: '', extra: {} };

/** Where the account puts what has no position: below all others of its trigger (contract, *automation_rules*). */
function lowest(others: readonly { readonly position: number }[]): number {
  return others.reduce((highest, { position }) => Math.max(highest, position), -1) + 1;
}

function newRule(id: string, others: readonly AutomationRule[], { trigger }: Members): AutomationRule {
  const word = typeof trigger === 'string' ? trigger : 'orders.new';
  return {
    ...neverSaved,
    id,
    name: '',
    enabled: true,
    trigger: word,
    position: lowest(others.filter((rule) => rule.trigger === word && !rule.isDefault)),
    isDefault: false,
    runOnce: false,
    integrations: [],
    actions: [],
  };
}

function newCard(id: string, others: readonly OrderRouting[]): OrderRouting {
  return { ...neverSaved, id, name: '', enabled: true, position: lowest(others), locations: [] };
}

const editedRuleSchema = z.object(automationRuleDetailsSchema.shape);
const editedCardSchema = z.object(orderRoutingDetailsSchema.shape);

function editedRule(rule: AutomationRule, edits: Members): AutomationRule {
  return { ...baseOf(rule), ...editedRuleSchema.parse(edited('automationRules', rule, edits)) };
}

function editedCard(card: OrderRouting, edits: Members): OrderRouting {
  return { ...baseOf(card), ...editedCardSchema.parse(edited('orderRoutings', card, edits)) };
}

function baseOf({ id, createdAt, updatedAt, extra }: AutomationRule | OrderRouting) {
  return { id, createdAt, updatedAt, extra };
}

/** Members that can't be changed stay as they are, also where a draft names them. */
function edited(entity: ReplayDraft['entity'], record: object, edits: Members): object {
  const known = Object.entries(edits).filter(([member]) => isEditable(entity, member));
  const result: Record<string, unknown> = { ...record };
  for (const [member, value] of known) {
    if (value === null) Reflect.deleteProperty(result, member);
    else result[member] = value;
  }
  return result;
}

function editedIntegration(integration: ReplayIntegration, edits: Members): ReplayIntegration {
  const values = new Map(integration.settings.fields.map(({ path, value }) => [path, value]));
  for (const [member, value] of Object.entries(edits)) {
    if (!member.startsWith(settingPrefix)) continue;
    if (value === null) values.delete(member.slice(settingPrefix.length));
    else values.set(member.slice(settingPrefix.length), value);
  }
  const fields = [...values].map(([path, value]) => ({ path, value }));
  return { ...integration, status: editedStatus(integration, edits), settings: { fields } };
}

function editedStatus({ status }: ReplayIntegration, { enabled }: Members): ReplayIntegration['status'] {
  if (enabled === false) return 'disabled';
  return enabled === true && status === 'disabled' ? 'connected' : status;
}

/**
 * Stable text of both sides: of equal text, equal results. To be hashed, and compared later to tell whether a kept replay is stale. What has no say in
 * a replay (times, descriptions, states of connections) is not in it.
 */
export function inputsText(before: ReplayConfiguration, after: ReplayConfiguration): string {
  return stableStringify([sideOf(before), sideOf(after)]);
}

function sideOf({ rules, routings, locations, integrations }: ReplayConfiguration): JsonValue {
  const engines = integrations.filter(({ connectorName }) => connectorName.endsWith('Engine'));
  return [
    sorted(rules).map((rule) => membersFor('automationRules', rule)),
    sorted(routings).map((card) => membersFor('orderRoutings', card)),
    sorted(locations).map(({ id, status, paused }) => [id, status ?? null, paused]),
    sorted(engines).map(({ id, connectorName, status, settings }) => [
      id,
      connectorName,
      status !== 'disabled',
      settings.fields.map(({ path, value }) => [path, value]),
    ]),
  ];
}

function sorted<Kind extends { readonly id: string }>(records: readonly Kind[]): readonly Kind[] {
  return records.toSorted((left, right) => compareIds(left.id, right.id));
}

function membersFor<Kind extends 'automationRules' | 'orderRoutings'>(
  entity: Kind,
  record: RecordByEntity[Kind],
): JsonValue {
  const members = Object.entries(membersOf(entity, record)).filter(([member]) => member !== 'description');
  return { ...Object.fromEntries(members), id: record.id };
}

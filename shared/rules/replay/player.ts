import type { ReplayOutcome, ReplaySubject } from '../../domain/replay.ts';
import type { Trigger } from '../../domain/rule.ts';
import { isJsonObject, stableStringify, type JsonObject, type JsonValue } from '../../json.ts';
import { holdEngineSettings, routingEngineSettings } from '../engine-settings.ts';
import {
  momentOfNewOrder,
  momentOfRecord,
  momentOfRouting,
  type MomentOfRecord,
} from '../moment-of-record.ts';
import type { Effect, FieldChange, UnknownReason } from '../outcome.ts';
import { runHoldEngine } from '../run-hold-engine.ts';
import { prepareRouting, runRouting, type PreparedRouting } from '../run-routing.ts';
import { prepareRules, runRules, type PreparedRules } from '../run-rules.ts';
import type { StockLookup } from '../stock.ts';
import { readId, readWord } from '../text.ts';
import { findEngine, rulesRun } from '../find-engine.ts';
import type { ReplayConfiguration } from './configuration.ts';

/** What came out for one record on one side. `key` is the same text where the same decider, with the same content, decided: then all else is the same. */
export interface Played {
  readonly by: 'engine' | 'rule' | 'card' | 'none';
  readonly key: string;
  readonly deciderId: string | null;
  readonly reason: UnknownReason | null;
  readonly record: JsonObject;
  readonly effects: readonly Effect[];
  readonly changes: readonly FieldChange[];
  readonly locations: readonly string[];
}

/** What a replay knows beside the configuration. */
export interface ReplayContext {
  /** Stock as it was last pulled; asked by routing only. */
  readonly stock: StockLookup;
  /** When the replay runs, milliseconds: the present of routing and of scheduled rules. */
  readonly runAt: number;
  /** Whether a rule has been applied to a record; undefined where no history is at hand. */
  readonly alreadyApplied?: (ruleId: string, recordId: string) => boolean | undefined;
}

/** One side of a replay, compiled: plays any number of records, one after the other. */
export interface Player {
  readonly play: (record: JsonObject) => Played;
  /** Rules or cards in order of execution, the default rule last; empty where the Hold Engine acts. */
  readonly deciders: readonly { readonly id: string; readonly name: string }[];
  /** Whether the filter and the sources of one of them fit the record that was played last; undefined where it can't be told or asked. */
  readonly fits: (deciderId: string) => boolean | undefined;
  /** False for the default rule, which runs without being asked. */
  readonly isAsked: (deciderId: string) => boolean;
  readonly nameOf: (deciderId: string) => string;
}

/** Compiles one side: for new orders the Order Hold Engine while it is enabled, else the rules while the Automation Engine is; for routing the cards. */
export function playThrough(
  configuration: ReplayConfiguration,
  subject: ReplaySubject,
  context: ReplayContext,
): Player {
  if (subject.kind === 'routing') return routingPlayer(configuration, context);
  const engine = findEngine(configuration, 'orderHoldEngine');
  const holds = subject.trigger === 'orders.new' && engine !== undefined && engine.status !== 'disabled';
  if (holds) return holdPlayer(engine);
  if (!rulesRun(configuration)) return idlePlayer(subject.trigger, context);
  return rulesPlayer(configuration, subject.trigger, context);
}

function untold(record: JsonObject, reason: UnknownReason): Played {
  const nothing = { effects: [], changes: [], locations: [] };
  return { by: 'none', key: `unknown ${reason}`, deciderId: null, reason, record, ...nothing };
}

function holdPlayer(engine: ReplayConfiguration['integrations'][number]): Player {
  const settings = holdEngineSettings(engine.settings.fields, true);
  const key = stableStringify(settings as unknown as JsonValue);
  return {
    play: (order) => {
      const moment = momentOfNewOrder(order);
      if (moment === undefined) return untold(order, 'moment');
      const { reason, record, effects, changes } = runHoldEngine(settings, moment.record, moment.now);
      return { by: 'engine', key, deciderId: null, reason, record, effects, changes, locations: [] };
    },
    deciders: [],
    fits: () => undefined,
    isAsked: () => false,
    nameOf: () => engine.name,
  };
}

/** While the Automation Engine is off, records stay as they are. */
function idlePlayer(trigger: Trigger, { runAt }: ReplayContext): Player {
  return {
    play: (original) => {
      const moment = momentOfRecord(trigger, original, runAt);
      if (moment === undefined) return untold(original, 'moment');
      const nothing = { effects: [], changes: [], locations: [] };
      return { by: 'none', key: 'off', deciderId: null, reason: null, record: moment.record, ...nothing };
    },
    deciders: [],
    fits: () => undefined,
    isAsked: () => false,
    nameOf: () => '',
  };
}

function rulesPlayer(configuration: ReplayConfiguration, trigger: Trigger, context: ReplayContext): Player {
  const prepared = prepareRules(configuration.rules, trigger);
  const all = [...prepared.rules, ...prepared.defaults];
  const byId = new Map(all.map((rule) => [rule.id, rule]));
  const keys = new Map(
    all.map(({ id, rule }) => [id, stableStringify([id, rule.isDefault, rule.runOnce, rule.actions])]),
  );
  let moment: MomentOfRecord | undefined;
  return {
    play: (record) => {
      moment = momentOfRecord(trigger, record, context.runAt);
      if (moment === undefined) return untold(record, 'moment');
      return playRules(prepared, keys, moment.record, moment.now, context, record);
    },
    deciders: all.map(({ id, rule }) => ({ id, name: rule.name })),
    fits: (id) => {
      const rule = byId.get(id);
      if (rule === undefined || moment === undefined || prepared.defaults.includes(rule)) return undefined;
      if (!rule.enabled) return false;
      const integration = readId(moment.record.integration);
      if (rule.sources !== null && (integration === undefined || !rule.sources.has(integration)))
        return false;
      // A run that ends early has not turned the sheet to its record.
      if (prepared.sheet.record !== moment.record) prepared.sheet.open(moment.record, moment.now);
      const verdict = rule.check();
      return verdict === 'unknown' ? undefined : verdict;
    },
    isAsked: (id) => !prepared.defaults.some((rule) => rule.id === id),
    nameOf: (id) => byId.get(id)?.rule.name ?? '',
  };
}

function playRules(
  prepared: PreparedRules,
  keys: ReadonlyMap<string, string>,
  record: JsonObject,
  now: number,
  { alreadyApplied }: ReplayContext,
  original: JsonObject,
): Played {
  const id = recordIdOf(original);
  const applied = alreadyApplied === undefined ? undefined : (ruleId: string) => alreadyApplied(ruleId, id);
  const outcome = runRules(prepared, record, { now, ...(applied && { alreadyApplied: applied }) });
  const { ruleId, reason, effects, changes, verdict } = outcome;
  return {
    by: verdict === 'ran' ? 'rule' : 'none',
    key: ruleId === null ? `none ${reason ?? ''}` : `${keys.get(ruleId) ?? ruleId}${reason ?? ''}`,
    deciderId: ruleId,
    reason,
    record: outcome.record,
    effects,
    changes,
    locations: [],
  };
}

function routingPlayer(configuration: ReplayConfiguration, context: ReplayContext): Player {
  const engine = findEngine(configuration, 'orderRoutingEngine');
  const settings = routingEngineSettings(
    engine?.settings.fields ?? [],
    engine !== undefined && engine.status !== 'disabled',
  );
  const prepared = prepareRouting(configuration.routings, configuration.locations, settings);
  const byId = new Map(prepared.cards.map((card) => [card.id, card]));
  const keys = new Map(
    prepared.cards.map(({ id, locations, allowSplit }) => [
      id,
      stableStringify([id, allowSplit, locations as unknown as JsonValue]),
    ]),
  );
  let ready: JsonObject = {};
  return {
    play: (order) => {
      ready = momentOfRouting(order);
      return playRouting(prepared, keys, ready, context);
    },
    deciders: prepared.cards.map(({ id, card }) => ({ id, name: card.name })),
    fits: (id) => {
      const card = byId.get(id);
      if (card === undefined) return undefined;
      if (!card.card.enabled) return false;
      if (prepared.sheet.record !== ready) prepared.sheet.open(ready, context.runAt);
      const verdict = card.check();
      return verdict === 'unknown' ? undefined : verdict;
    },
    isAsked: (id) => byId.has(id),
    nameOf: (id) => byId.get(id)?.card.name ?? '',
  };
}

function playRouting(
  prepared: PreparedRouting,
  keys: ReadonlyMap<string, string>,
  order: JsonObject,
  { stock, runAt }: ReplayContext,
): Played {
  const { cardId, reason, record, effects, changes, assignments, verdict } = runRouting(
    prepared,
    order,
    stock,
    runAt,
  );
  return {
    by: cardId !== null && reason === null ? 'card' : 'none',
    key: `${verdict} ${cardId === null ? '' : (keys.get(cardId) ?? cardId)}${reason ?? ''}`,
    deciderId: cardId,
    reason,
    record,
    effects,
    changes,
    locations: assignments.map(({ locationId }) => locationId),
  };
}

/** The id of a cached record of whatever kind; empty where it has none. */
export function recordIdOf(record: JsonObject): string {
  const { orderId, exceptionId, shipmentId, fulfillmentId, productId } = record;
  return readId(orderId ?? exceptionId ?? shipmentId ?? fulfillmentId ?? productId) ?? '';
}

/** Members that have columns of their own. */
const shownElsewhere: readonly string[] = ['status', 'holdUntil', 'tags', 'routingStatus'];

/** What came out, short: for a table. */
export function shortOutcome(played: Played, player: Player): ReplayOutcome {
  const { record, deciderId, by } = played;
  return {
    deciderId,
    deciderName: deciderId === null && by !== 'engine' ? '' : player.nameOf(deciderId ?? ''),
    status: text(record.status),
    holdUntil: heldUntil(played),
    tags: Array.isArray(record.tags) ? record.tags.map(text) : [],
    fields: played.changes.map(({ field }) => field).filter((field) => !shownElsewhere.includes(field)),
    rejectedItems: rejectedSkus(played),
    locations: [...played.locations],
    routingStatus: typeof record.routingStatus === 'string' ? record.routingStatus : null,
    unknown: played.reason,
  };
}

/** Until when the record is held afterwards, as it is written there; null where it is not. */
export function heldUntil({ record }: Played): string | null {
  return readWord(record.status) === 'onhold' && typeof record.holdUntil === 'string'
    ? record.holdUntil
    : null;
}

function rejectedSkus({ record, effects }: Played): string[] {
  const items = Array.isArray(record.lineItems) ? record.lineItems : [];
  return effects
    .flatMap((effect) => (effect.type === 'rejectLineItems' ? effect.indexes : []))
    .map((index) => {
      const item = items[index];
      return isJsonObject(item) ? text(item.sku) : '';
    });
}

function text(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : JSON.stringify(value);
}

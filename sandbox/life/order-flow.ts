import type { AutomationRule } from '../../shared/domain/rule.ts';
import type { Location } from '../../shared/domain/location.ts';
import type { OrderRouting } from '../../shared/domain/routing.ts';
import { prepareRules, runRules, type PreparedRules } from '../../shared/rules/run-rules.ts';
import { runHoldEngine, type HoldEngineSettings } from '../../shared/rules/run-hold-engine.ts';
import { prepareRouting, runRouting, type PreparedRouting } from '../../shared/rules/run-routing.ts';
import type { StockLookup } from '../../shared/rules/stock.ts';
import type { WireIntegration, WireLocation, WireOrder, WireRouting, WireRule, WireRun } from '../wire.ts';
import { settingOf, type Failure } from './exceptions.ts';

/** What decides about orders. */
export interface OrderFlowSettings {
  readonly rules: readonly WireRule[];
  readonly routings: readonly WireRouting[];
  readonly locations: readonly WireLocation[];
  readonly engine: (connectorName: string) => WireIntegration | undefined;
  readonly stock: StockLookup;
}

/** A run as it is written down, without id and times. */
export type RunNote = Pick<WireRun, 'ruleId' | 'trigger' | 'entityId' | 'reference' | 'outcome'> & {
  message?: string;
};

/**
 * What the account's engines do with an order: the Hold Engine or the rules of new orders when it arrives, routing when
 * it is ready. It changes copies only; the caller keeps them.
 */
export class OrderFlow {
  readonly #settings: OrderFlowSettings;
  readonly #hold: HoldEngineSettings;
  readonly #rules: PreparedRules | undefined;
  readonly #routing: PreparedRouting;

  constructor(settings: OrderFlowSettings) {
    this.#settings = settings;
    const hold = settings.engine('orderHoldEngine');
    this.#hold = {
      enabled: isOn(hold),
      defaultHoldMinutes: hold && settingOf(hold, 'defaultHoldMinutes'),
      nextStatusAfterHold: hold && settingOf(hold, 'nextStatusAfterHold'),
      rows: hold && settingOf(hold, 'rows'),
    };
    if (isOn(settings.engine('automationEngine'))) {
      this.#rules = prepareRules(settings.rules.map(toRule), 'orders.new');
    }
    const routing = settings.engine('orderRoutingEngine');
    this.#routing = prepareRouting(settings.routings.map(toRouting), settings.locations.map(toLocation), {
      integrationEnabled: isOn(routing),
      enabled: booleanOf(routing, 'enabled'),
      allowSplit: booleanOf(routing, 'allowSplit'),
    });
  }

  /** A new order, `now` in milliseconds: it comes out held, ready, or as a rule wants it; with the run of that rule. */
  receive(order: WireOrder, now: number): { order: WireOrder; run?: RunNote } {
    if (this.#hold.enabled)
      return { order: ready(runHoldEngine(this.#hold, order, now).record as WireOrder) };
    if (this.#rules === undefined) return { order: ready({ ...order }) };
    const outcome = runRules(this.#rules, order, { now });
    const changed = ready(outcome.record as WireOrder);
    if (outcome.verdict !== 'ran' || outcome.ruleId === null) return { order: changed };
    const run: RunNote = {
      ruleId: outcome.ruleId,
      trigger: 'orders.new',
      entityId: order.orderId,
      reference: order.extOrderId,
      outcome: 'applied',
    };
    return { order: changed, run };
  }

  /** What comes after the hold: the next status, then routing. `now` in milliseconds. */
  proceed(order: WireOrder, now: number): { order: WireOrder; failure?: Failure } {
    const held = this.afterHold(order, now);
    if (held.status !== 'readyForFulfillment') return { order: held };
    const outcome = runRouting(this.#routing, held, this.#settings.stock, now);
    const routed: WireOrder = { ...(outcome.record as WireOrder) };
    if (outcome.verdict === 'notConsidered') routed.routingStatus = 'disabled';
    // Nothing to ship, or an order that can't be judged: a person of the account would wave it through.
    if (outcome.verdict === 'nothingToShip' || outcome.verdict === 'unknown') routed.routingStatus = 'ready';
    if (outcome.verdict !== 'failed') return { order: routed };
    return {
      order: routed,
      failure: {
        category: 'routingFailed',
        exceptionType: 'noRouting',
        entityType: 'orders',
        entityId: order.orderId,
        reference: order.extOrderId,
        integration: order.integration,
        message: `No routing card matches order ${order.extOrderId} to ${order.shippingAddress.country}`,
      },
    };
  }

  /** The order once its hold has ended, in the status that the hold was to lead to. */
  afterHold(order: WireOrder, now: number): WireOrder {
    if (order.status !== 'onHold') return { ...order };
    const updatedAt = new Date(Math.max(now, Date.parse(order.holdUntil ?? order.createdAt))).toISOString();
    const released: WireOrder = { ...order, status: this.#statusAfterHold(order), updatedAt };
    delete released.holdUntil;
    return released;
  }

  /** Where the hold of an order leads: by the rule that placed it, or by the Hold Engine. */
  #statusAfterHold(order: WireOrder): string {
    const unheld: WireOrder = { ...order, status: 'new' };
    delete unheld.holdUntil;
    // Run again long after the end of any hold: it then gives the next status at once.
    const later = Number.MAX_SAFE_INTEGER / 4;
    const outcome = this.receive(unheld, later).order;
    return outcome.status === 'onHold' ? 'readyForFulfillment' : outcome.status;
  }
}

/** No order stays new: without anybody to say otherwise it is ready. */
function ready(order: WireOrder): WireOrder {
  return order.status === 'new' ? { ...order, status: 'readyForFulfillment' } : order;
}

function isOn(engine: WireIntegration | undefined): boolean {
  return engine?.status === 'connected';
}

function booleanOf(engine: WireIntegration | undefined, path: string): boolean | undefined {
  const value = engine && settingOf(engine, path);
  return typeof value === 'boolean' ? value : undefined;
}

function toRule({ ruleId, ...rule }: WireRule): AutomationRule {
  const { name, enabled, trigger, position, isDefault, runOnce, integrations, filter, actions } = rule;
  const { createdAt, updatedAt } = rule;
  return {
    id: ruleId,
    name,
    enabled,
    trigger,
    position,
    isDefault,
    runOnce,
    integrations,
    filter,
    actions,
    createdAt,
    updatedAt,
    extra: {},
  };
}

function toRouting(card: WireRouting): OrderRouting {
  const { routingId, name, enabled, position, filter, locations, allowSplit, createdAt, updatedAt } = card;
  const split = allowSplit === undefined ? {} : { allowSplit };
  return {
    id: routingId,
    name,
    enabled,
    position,
    filter,
    locations,
    ...split,
    createdAt,
    updatedAt,
    extra: {},
  };
}

function toLocation(location: WireLocation): Location {
  const { locationId, name, status, excludeFromTotals, preserveBundles, paused, createdAt, updatedAt } =
    location;
  return {
    id: locationId,
    name,
    status,
    excludeFromTotals,
    preserveBundles,
    paused,
    createdAt,
    updatedAt,
    extra: {},
  };
}

import type { Trigger } from '../../shared/domain/rule.ts';
import { holdEngineSettings, routingEngineSettings } from '../../shared/rules/engine-settings.ts';
import type { RoutingAssignment } from '../../shared/rules/place-line-items.ts';
import { runHoldEngine, type HoldEngineSettings } from '../../shared/rules/run-hold-engine.ts';
import { prepareRouting, runRouting, type PreparedRouting } from '../../shared/rules/run-routing.ts';
import { prepareRules, runRules, type PreparedRules } from '../../shared/rules/run-rules.ts';
import type { StockLookup } from '../../shared/rules/stock.ts';
import type {
  WireIntegration,
  WireLocation,
  WireOrder,
  WireRecord,
  WireRouting,
  WireRule,
  WireRun,
} from '../wire.ts';
import { toLocation, toRouting, toRule } from './evaluated.ts';
import type { Failure } from './exceptions.ts';

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

/** An order that has been taken in. `nextStatus` is where its hold leads, if it is held. */
export interface ReceivedOrder {
  readonly order: WireOrder;
  readonly nextStatus: string;
  readonly run?: RunNote;
}

/** An order after its hold: routed, or waiting for somebody. */
export interface RoutedOrder {
  readonly order: WireOrder;
  readonly assignments: readonly RoutingAssignment[];
  readonly failure?: Failure;
}

/** Later than the end of any hold, in milliseconds. */
const afterAllHolds = Number.MAX_SAFE_INTEGER / 4;

/**
 * What the account's engines do: the Hold Engine or the rules of new orders when an order arrives, routing when it is
 * ready, and the rules of the other triggers. It changes copies only; the caller keeps them.
 */
export class OrderFlow {
  readonly #settings: OrderFlowSettings;
  readonly #hold: HoldEngineSettings;
  readonly #prepared = new Map<Trigger, PreparedRules>();
  readonly #routing: PreparedRouting;

  constructor(settings: OrderFlowSettings) {
    this.#settings = settings;
    const hold = settings.engine('orderHoldEngine');
    this.#hold = holdEngineSettings(hold?.settings.fields ?? [], isOn(hold));
    const routing = settings.engine('orderRoutingEngine');
    this.#routing = prepareRouting(
      settings.routings.map(toRouting),
      settings.locations.map(toLocation),
      routingEngineSettings(routing?.settings.fields ?? [], isOn(routing)),
    );
  }

  /** Takes in a new order, `now` in milliseconds: it comes out held, ready, or as a rule wants it. */
  receive(order: WireOrder, now: number): ReceivedOrder {
    const { record, run } = this.#decide(order, now);
    if (record.status !== 'onHold') return { order: record, nextStatus: record.status, ...(run && { run }) };
    const { record: released } = this.#decide(order, afterAllHolds);
    const nextStatus = released.status === 'onHold' ? 'readyForFulfillment' : released.status;
    return { order: record, nextStatus, ...(run && { run }) };
  }

  #decide(order: WireOrder, now: number): { record: WireOrder; run: RunNote | undefined } {
    // While the Hold Engine acts, the rules of new orders don't: never both.
    if (this.#hold.enabled) {
      return { record: ready(runHoldEngine(this.#hold, order, now).record as WireOrder), run: undefined };
    }
    const { record, run } = this.runTrigger('orders.new', order, order.orderId, order.extOrderId, now);
    return { record: ready(record), run };
  }

  /**
   * Runs the rules of a trigger on a record. A rule that can't be evaluated here leaves the record as it is and is noted
   * as skipped. `alreadyApplied` is for rules that run once.
   */
  runTrigger<Each extends WireRecord>(
    trigger: Trigger,
    record: Each,
    entityId: string,
    reference: string,
    now: number,
    alreadyApplied?: (ruleId: string) => boolean,
  ): { record: Each; run: RunNote | undefined } {
    if (!isOn(this.#settings.engine('automationEngine'))) return { record, run: undefined };
    const outcome = runRules(this.#rulesOf(trigger), record, {
      now,
      ...(alreadyApplied && { alreadyApplied }),
    });
    const { verdict, ruleId } = outcome;
    if (verdict === 'none' || ruleId === null) return { record, run: undefined };
    const note = { ruleId, trigger, entityId, reference };
    if (verdict === 'ran') return { record: outcome.record as Each, run: { ...note, outcome: 'applied' } };
    const message = 'The sample account does not run this rule: it has a part that can not be evaluated.';
    return { record, run: { ...note, outcome: 'skipped', message } };
  }

  #rulesOf(trigger: Trigger): PreparedRules {
    let prepared = this.#prepared.get(trigger);
    if (prepared === undefined) {
      prepared = prepareRules(this.#settings.rules.map(toRule), trigger);
      this.#prepared.set(trigger, prepared);
    }
    return prepared;
  }

  /** Ends the hold of an order, if it is held, and routes it when it is ready then. `now` in milliseconds. */
  proceed(received: WireOrder, nextStatus: string, now: number): RoutedOrder {
    const order: WireOrder = { ...received };
    if (order.status === 'onHold') {
      order.status = nextStatus;
      order.updatedAt = new Date(Math.max(now, Date.parse(order.holdUntil ?? order.createdAt))).toISOString();
      delete order.holdUntil;
    }
    return order.status === 'readyForFulfillment' ? this.#route(order, now) : { order, assignments: [] };
  }

  #route(order: WireOrder, now: number): RoutedOrder {
    const { verdict, record, assignments } = runRouting(this.#routing, order, this.#settings.stock, now);
    const routed: WireOrder = { ...(record as WireOrder) };
    if (verdict === 'notConsidered') routed.routingStatus = 'disabled';
    // Nothing to ship, or an order that can't be judged: somebody of the account would wave it through.
    if (verdict === 'nothingToShip' || verdict === 'unknown') routed.routingStatus = 'ready';
    if (verdict !== 'failed') return { order: routed, assignments };
    const { orderId, extOrderId, integration, shippingAddress } = order;
    const failure: Failure = {
      category: 'routingFailed',
      exceptionType: 'noRouting',
      entityType: 'orders',
      entityId: orderId,
      reference: extOrderId,
      integration,
      message: `No routing card matches order ${extOrderId} to ${shippingAddress.country}`,
    };
    return { order: routed, assignments, failure };
  }
}

/** No order stays new: without anybody to say otherwise it is ready. */
function ready(order: WireOrder): WireOrder {
  return order.status === 'new' ? { ...order, status: 'readyForFulfillment' } : order;
}

function isOn(engine: WireIntegration | undefined): boolean {
  return engine?.status === 'connected';
}

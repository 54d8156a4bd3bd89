import type { Failure } from '../life/exceptions.ts';
import type { OrderFlow, ReceivedOrder } from '../life/order-flow.ts';
import { holdEndTask } from '../life/orders.ts';
import { Schedule } from '../schedule.ts';
import type { Random } from '../random.ts';
import type { WireOrder } from '../wire.ts';
import { makeOrder, type OrderSource } from './order.ts';
import type { Product } from './products.ts';
import { day, hour, type World } from './world.ts';

/** The first human number of the window of orders. */
export const firstNumber = 48_200;

/** What events and exceptions need to know about an order that they speak of. */
export interface KnownOrder {
  readonly orderId: string;
  readonly reference: string;
  readonly createdAt: number;
  readonly integration: string;
}

export interface SeededOrders {
  readonly known: readonly KnownOrder[];
  /** What failed on its way, with the moment. */
  readonly failures: readonly (Failure & { readonly at: number })[];
}

/** No more orders than these are remembered for others to speak of, nor are more runs written down. */
const mostKnown = 40_000;
const mostRuns = 25_000;

/** Adds the orders of thirty days and the runs of the rules that saw them. */
export function seedOrders(
  world: World,
  sources: readonly OrderSource[],
  products: readonly Product[],
  flow: OrderFlow,
): SeededOrders {
  const random = world.random('orders');
  const schedule = new Schedule(world.database);
  const count = world.volumes.orders;
  const known: KnownOrder[] = [];
  const failures: (Failure & { at: number })[] = [];
  const weights = sources.map((source) => [source, source.weight] as const);
  const moments = orderMoments(random, count, world.now);
  for (let index = 0; index < count; index += 1) {
    const createdAt = moments[index] ?? world.now;
    const order = makeOrder(random, {
      source: random.weighted(weights),
      products,
      number: firstNumber + index,
      createdAt,
      orgKey: world.orgKey,
    });
    const received = flow.receive(order, createdAt);
    const grown = growOld(random, flow, received, createdAt, world.now);
    world.insert('orders', grown.order);
    if (grown.order.status === 'onHold') {
      const { orderId, holdUntil } = grown.order;
      schedule.plan(holdEndTask, orderId, Date.parse(holdUntil ?? grown.order.createdAt), {
        nextStatus: received.nextStatus,
      });
    }
    if (index % Math.ceil(count / mostRuns) === 0 && received.run !== undefined) {
      world.insert('automation_runs', {
        runId: random.identifier(),
        ...received.run,
        ...world.stamps(world.now - createdAt),
      });
    }
    if (index % Math.ceil(count / mostKnown) === 0) {
      known.push({
        orderId: order.orderId,
        reference: order.extOrderId,
        createdAt,
        integration: order.integration,
      });
    }
    if (grown.failure !== undefined)
      failures.push({ ...grown.failure, at: Date.parse(grown.order.updatedAt) });
  }
  return { known, failures };
}

/** Sorted moments over thirty days: more by day than by night, and a little more each week. */
function orderMoments(random: Random, count: number, now: number): Float64Array {
  const moments = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    const age = (1 - random.next() ** 0.93) * 30;
    const wholeDays = Math.floor(age);
    const hourOfDay = random.chance(0.78) ? random.integer(13, 27) % 24 : random.integer(0, 23);
    const midnight = Math.floor(now / day) * day - wholeDays * day;
    const moment = midnight + hourOfDay * hour + random.integer(0, hour - 1);
    moments[index] = moment > now - 60_000 ? moment - day : moment;
  }
  return moments.sort();
}

interface Stage {
  readonly status: string;
  /** Hours after the order was created by which it has come this far. */
  readonly from: number;
}

/** How an order goes on, when nothing comes between. */
const usualStages: readonly Stage[] = [
  { status: 'sentToFulfillment', from: 2 },
  { status: 'fulfilled', from: 20 },
  { status: 'inTransit', from: 30 },
  { status: 'received', from: 110 },
  { status: 'closed', from: 330 },
  { status: 'archived', from: 600 },
];

/** How some orders end instead. */
const otherEnds: readonly (readonly [status: string, probability: number, from: number])[] = [
  ['canceled', 0.024, 3],
  ['returned', 0.017, 260],
  ['refunded', 0.011, 280],
  ['partialFulfillment', 0.008, 24],
  ['partialReceived', 0.004, 120],
];

/** Lets an order live from its creation to now: hold, routing, warehouse, parcel. */
function growOld(
  random: Random,
  flow: OrderFlow,
  received: ReceivedOrder,
  createdAt: number,
  now: number,
): { order: WireOrder; failure?: Failure } {
  const other = otherEnds.find(([, probability]) => random.chance(probability));
  const pace = 0.6 + random.next() * 0.9;
  if ((received.order.holdUntil ?? '') > new Date(now).toISOString()) return { order: received.order };
  const { order, failure } = flow.proceed(received.order, received.nextStatus, createdAt);
  const changedAt = (moment: number) =>
    new Date(Math.min(now, Math.max(moment, Date.parse(order.updatedAt)))).toISOString();
  // What waits for a person, or for stock, waits: older ones have been let go since.
  const waits = order.status !== 'readyForFulfillment' || order.routingStatus !== 'ready';
  const ageHours = (now - createdAt) / hour;
  if (waits && ageHours < 30 + pace * 40) return failure === undefined ? { order } : { order, failure };
  const age = ageHours / pace;
  const stage = usualStages.findLast((each) => each.from <= age);
  const end = other !== undefined && other[2] <= age ? other : undefined;
  if (end !== undefined) order.status = end[0];
  else if (stage !== undefined) order.status = stage.status;
  if (!['canceled', 'readyForFulfillment'].includes(order.status)) order.routingStatus = 'acknowledged';
  order.updatedAt = changedAt(createdAt + (end?.[2] ?? stage?.from ?? 0) * pace * hour);
  return failure === undefined || waits ? { order } : { order, failure };
}

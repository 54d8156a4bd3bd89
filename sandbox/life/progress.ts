import type { WireIntegration, WireOrder } from '../wire.ts';
import { raiseException } from './exceptions.ts';
import type { Happening, Living } from './living.ts';
import { noteMove, type Move } from './movements.ts';
import { noteRun } from './orders.ts';

const hour = 3_600_000;

/** From one status to the next, after some hours, with what moves then and through which kind of integration. */
interface Step {
  readonly from: string;
  readonly to: string;
  readonly afterHours: number;
  readonly move?: Pick<Move, 'entity' | 'operation' | 'direction'>;
  readonly through?: 'fulfillment' | 'other';
}

const steps: readonly Step[] = [
  {
    from: 'readyForFulfillment',
    to: 'sentToFulfillment',
    afterHours: 1,
    through: 'fulfillment',
    move: { entity: 'shippingRequests', operation: 'send', direction: 'out' },
  },
  {
    from: 'sentToFulfillment',
    to: 'fulfilled',
    afterHours: 18,
    through: 'fulfillment',
    move: { entity: 'fulfillments', operation: 'create', direction: 'in' },
  },
  {
    from: 'fulfilled',
    to: 'inTransit',
    afterHours: 10,
    through: 'other',
    move: { entity: 'tracking', operation: 'update', direction: 'in' },
  },
  {
    from: 'inTransit',
    to: 'received',
    afterHours: 80,
    through: 'other',
    move: { entity: 'tracking', operation: 'update', direction: 'in' },
  },
  { from: 'received', to: 'closed', afterHours: 220 },
  { from: 'closed', to: 'archived', afterHours: 270 },
];

/** So many orders take each step at most, each time. */
const mostPerStep = 3;

/** Orders go on: to the warehouse, into a parcel, to the customer. */
export const ordersProgress: Happening = (living, now) => {
  for (const step of steps) {
    const longEnough = new Date(now - step.afterHours * hour).toISOString();
    const routing = step.from === 'readyForFulfillment' ? 'ready' : null;
    const due = living.account.records.waitingOrders(step.from, routing, longEnough, mostPerStep);
    for (const order of due) takeStep(living, order, step, now);
  }
};

function takeStep(living: Living, order: WireOrder, { to, move, through }: Step, now: number): void {
  const { account, engines } = living;
  const stamp = new Date(now).toISOString();
  const moved: WireOrder = { ...order, status: to, routingStatus: 'acknowledged', updatedAt: stamp };
  const wasApplied = (ruleId: string) => account.records.wasApplied(ruleId, order.orderId);
  const { record, run } = engines
    .flow()
    .runTrigger('orders.updated', moved, order.orderId, order.extOrderId, now, wasApplied);
  account.records.save('orders', { ...record, updatedAt: stamp });
  if (run !== undefined) noteRun(living, run, now);
  const integration = through && integrationOf(living, through);
  if (move === undefined || integration === undefined) return;
  noteMove(living, integration, { ...move, itemId: order.orderId, reference: order.extOrderId }, now);
}

function integrationOf({ account, random }: Living, type: string): WireIntegration | undefined {
  const possible = account.records
    .all('integrations')
    .filter((each) => each.connectorType === type && each.status === 'connected');
  return possible.length === 0 ? undefined : random.pick(possible);
}

/** The Exception Engine's scan: orders that don't move (contract, *The engines*: every 3 h). */
export const stuckOrdersAreFound: Happening = ({ account }, now) => {
  const engine = account.records.all('integrations').find((each) => each.connectorName === 'exceptionEngine');
  const setting = engine?.settings.fields.find(({ path }) => path === 'stuckOrderHours')?.value;
  const hours = typeof setting === 'number' ? setting : 24;
  const since = new Date(now - hours * hour).toISOString();
  const stuck = account.records.waitingOrders('readyForFulfillment', null, since, 20);
  for (const { orderId, extOrderId, integration } of stuck) {
    raiseException(account, {
      category: 'stuckOrder',
      exceptionType: 'noProgress',
      entityType: 'orders',
      entityId: orderId,
      reference: extOrderId,
      integration,
      message: `Order ${extOrderId} has not moved for ${hours} hours`,
    });
  }
};

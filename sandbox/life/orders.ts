import type { RoutingAssignment } from '../../shared/rules/place-line-items.ts';
import { integrationDescriptions } from '../seed/integration-descriptions.ts';
import { makeOrder, type OrderSource } from '../seed/order.ts';
import { stockKey } from '../seed/inventory.ts';
import type { WireIntegration, WireOrder } from '../wire.ts';
import { raiseException, settingOf } from './exceptions.ts';
import type { Happening, Living } from './living.ts';
import { noteMove } from './movements.ts';
import type { RoutedOrder, RunNote } from './order-flow.ts';

/** The kind of task that ends a hold; its subject is the order. */
export const holdEndTask = 'holdEnd';

/** A new order arrives from one of the shops that pull orders, and the engines see it. */
export const orderArrives: Happening = (living, now) => {
  const { account, facts, random, engines, products } = living;
  const integrations = account.records.all('integrations').filter(pullsOrders);
  if (integrations.length === 0) return;
  const integration = random.weighted(integrations.map((each) => [each, sourceOf(each).weight] as const));
  const number = facts.number('nextNumber');
  facts.set('nextNumber', number + 1);
  const order = makeOrder(random, {
    source: sourceOf(integration),
    products,
    number,
    createdAt: now,
    orgKey: account.orgKey,
  });
  const received = engines.flow().receive(order, now);
  noteMove(
    living,
    integration,
    {
      entity: 'orders',
      operation: 'create',
      direction: 'in',
      itemId: order.orderId,
      reference: order.extOrderId,
    },
    now,
  );
  if (received.run !== undefined) noteRun(living, received.run, now);
  if (received.order.status === 'onHold') {
    account.records.save('orders', received.order);
    planHoldEnd(living, received.order, received.nextStatus);
  } else keep(living, engines.flow().proceed(received.order, received.nextStatus, now), now);
};

/** A hold ends: the order goes where the hold was to lead, and is routed. */
export const holdEnds: Happening = (living, now, orderId, { nextStatus }) => {
  const order = living.account.records.get('orders', orderId);
  if (order?.status !== 'onHold') return;
  const status = typeof nextStatus === 'string' ? nextStatus : 'readyForFulfillment';
  keep(living, living.engines.flow().proceed(order, status, now), now);
};

/** Orders that could not be routed, or had no stock, are tried again (contract, *order_routings*: every 3 h). */
export const routingIsTriedAgain: Happening = (living, now) => {
  for (const order of living.account.records.withStatus('orders', 'readyForFulfillment', 400)) {
    if (!['failed', 'pendingInventory', 'pending', 'disabled'].includes(order.routingStatus)) continue;
    const routed = living.engines.flow().proceed(order, order.status, now);
    if (routed.order.routingStatus !== order.routingStatus) keep(living, routed, now);
  }
};

/** Plans the end of an order's hold. */
export function planHoldEnd(
  { account }: Pick<Living, 'account'>,
  order: WireOrder,
  nextStatus: string,
): void {
  account.schedule.plan(holdEndTask, order.orderId, Date.parse(order.holdUntil ?? order.createdAt), {
    nextStatus,
  });
}

/** Writes down a run of a rule. */
export function noteRun({ account, random }: Living, run: RunNote, now: number): void {
  const stamp = new Date(now).toISOString();
  account.records.save('automation_runs', {
    runId: random.identifier(),
    ...run,
    orgKey: account.orgKey,
    createdAt: stamp,
    updatedAt: stamp,
  });
}

function keep(living: Living, { order, assignments, failure }: RoutedOrder, now: number): void {
  living.account.records.save('orders', { ...order, updatedAt: new Date(now).toISOString() });
  commitStock(living, order, assignments, now);
  if (failure !== undefined) raiseException(living.account, failure);
}

/** What is promised to an order can't be promised again (Inventory Engine, *virtualCommit*). */
function commitStock(
  { account }: Living,
  { lineItems }: WireOrder,
  assignments: readonly RoutingAssignment[],
  now: number,
): void {
  for (const { locationId, lineItems: indexes } of assignments) {
    for (const index of indexes) {
      const item = lineItems[index];
      const row = item && account.records.get('inventory', stockKey(item.sku, locationId));
      if (row === undefined || item === undefined) continue;
      row.committed += item.quantity;
      row.available = row.onHand - row.committed;
      row.updatedAt = new Date(now).toISOString();
      account.records.save('inventory', row);
    }
  }
}

function pullsOrders(integration: WireIntegration): boolean {
  return integration.status === 'connected' && settingOf(integration, 'orders.pull') === true;
}

function sourceOf({ integrationId, integrationName, connectorName }: WireIntegration): OrderSource {
  const described = integrationDescriptions.find(({ name }) => name === integrationName)?.orders;
  return { integrationId, connectorName, ...(described ?? { region: 'world', weight: 5 }) };
}

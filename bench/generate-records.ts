import type { ActivityEvent } from '../shared/domain/activity-event.ts';
import type { Exception } from '../shared/domain/exception.ts';
import type { Integration } from '../shared/domain/integration.ts';
import type { Order } from '../shared/domain/order.ts';
import type { AutomationRule } from '../shared/domain/rule.ts';
import type { JsonObject } from '../shared/json.ts';
import { createRandom, type Random } from './random.ts';

/** The first instant of all generated records: creation times move on from here, so that equal seeds give equal records. */
const start = Date.parse('2026-10-20T00:00:00.000Z');
const window = 30 * 86_400_000;

const firstNames = ['Anna', 'Björn', 'Chen', 'Dara', 'Émile', 'Fatima', 'Giulia', 'Hugo', 'Inés', 'Jonas'];
const lastNames = ['Meyer', 'Okafor', 'Rossi', 'Smith', 'Tanaka', 'Ünal', 'Virtanen', 'Weber', 'Xu', 'Young'];
const orderStatuses = ['new', 'onHold', 'readyForFulfillment', 'sentToFulfillment', 'fulfilled', 'canceled'];
const routingStatuses = ['ready', 'pending', 'failed', 'acknowledged'];
const categories = ['stuckOrder', 'outOfStock', 'invalidAddress', 'routingFailed', 'connectorCommunication'];
const exceptionStatuses = ['active', 'active', 'dismissed', 'resolved'];
const movedEntities = ['orders', 'shipments', 'fulfillments', 'inventory', 'products'];
const eventStatuses = ['completed', 'completed', 'completed', 'acknowledged', 'failed'];
const messages = [
  'The shipping address has no postal code.',
  'No location has enough stock for this order.',
  'The order has waited for a warehouse for more than a day.',
  'The shop answered too slowly.',
  'No routing card matches this order.',
];

/** How many integrations the generated records are spread over. */
export const generatedIntegrations = 40;

/** The id of the integration at a position. */
export function integrationId(position: number): string {
  return (0xa000_0000_0000_0000n + BigInt(position)).toString(16);
}

/** `count` orders of one seed, in the order of their creation, about 1.3 KB of JSON each. */
export function* generateOrders(count: number, seed = 1): Generator<Order> {
  const random = createRandom(seed);
  for (let index = 0; index < count; index += 1) yield order(random, index, count);
}

/** `count` exceptions of one seed, in the order of their creation; with `groups` spread over that many causes, beginning with the one at `offset`. */
export function* generateExceptions(
  count: number,
  seed = 2,
  causes?: { readonly groups: number; readonly offset?: number },
): Generator<Exception> {
  const random = createRandom(seed);
  for (let index = 0; index < count; index += 1) {
    const one = exception(random, index, count);
    yield causes === undefined ? one : ofCause(one, ((causes.offset ?? 0) + index) % causes.groups);
  }
}

/** The exception, of the cause with this number: its category, integration and message follow from it. */
function ofCause(one: Exception, cause: number): Exception {
  const category = categories[cause % categories.length] ?? '';
  const integration = integrationId(cause % generatedIntegrations);
  const message = `${letters(cause)}: ${messages[0] ?? ''} (${one.reference})`;
  const record = { ...one.record, category, integration, message };
  return { ...one, category, integrationId: integration, message, record };
}

/** A number in letters, so that it tells one cause from another. */
function letters(value: number): string {
  const rest = Math.floor(value / 20);
  return `${rest > 0 ? letters(rest) : ''}${String.fromCharCode(103 + (value % 20))}`;
}

/** `count` events of one seed, in the order of their creation. */
export function* generateEvents(count: number, seed = 3): Generator<ActivityEvent> {
  const random = createRandom(seed);
  for (let index = 0; index < count; index += 1) yield event(random, index, count);
}

/** `count` integrations of one seed; the first `generatedIntegrations` are those that other records name. */
export function* generateIntegrations(count: number, seed = 4): Generator<Integration> {
  const random = createRandom(seed);
  for (let index = 0; index < count; index += 1) yield integration(random, index);
}

/** `count` rules of one seed, each naming up to three integrations out of `integrations`. */
export function* generateRules(count: number, integrations: number, seed = 5): Generator<AutomationRule> {
  const random = createRandom(seed);
  for (let index = 0; index < count; index += 1) yield rule(random, index, integrations);
}

function order(random: Random, index: number, count: number): Order {
  const base = recordBase(random, index, count);
  const customer = `${random.pick(firstNames)} ${random.pick(lastNames)}`;
  const email = `${customer.toLowerCase().replace(' ', '.')}${random.below(500)}@example.com`;
  const status = random.pick(orderStatuses);
  const totalPrice = random.below(50_000) / 100;
  const integrationOfOrder = integrationId(random.below(generatedIntegrations));
  const columns = {
    extOrderId: `${100_000 + index}`,
    status,
    routingStatus: routingStatuses[index % routingStatuses.length] ?? '',
    orderSource: 'shopify',
    currency: 'EUR',
    totalPrice,
  };
  const record: JsonObject = {
    orderId: base.id,
    ...columns,
    createdAt: base.createdAt,
    updatedAt: base.updatedAt,
    integration: integrationOfOrder,
    email,
    tags: [random.pick(['gift', 'express', 'wholesale'])],
    shippingAddress: {
      firstName: customer.split(' ')[0],
      lastName: customer.split(' ')[1],
      address1: `${1 + random.below(200)} Harbour Road`,
      city: random.pick(['Hamburg', 'Lyon', 'Oslo', 'Portland', 'Zürich']),
      country: random.pick(['DE', 'FR', 'NO', 'US', 'CH']),
      zipCodeOrPostalCode: `${10_000 + random.below(89_999)}`,
      email,
    },
    lineItems: Array.from({ length: 1 + random.below(4) }, (_, line) => ({
      uniqueId: `${base.id}-${line}`,
      sku: `SKU-${random.below(5_000)}`,
      name: 'A thing that is sold in several sizes and colours',
      quantity: 1 + random.below(3),
      itemPrice: random.below(20_000) / 100,
      itemDiscount: 0,
      taxable: true,
      requiresShipping: true,
    })),
    shippingMethod: 'standard',
  };
  return { ...base, ...columns, integrationId: integrationOfOrder, customer, email, holdUntil: null, record };
}

function exception(random: Random, index: number, count: number): Exception {
  const base = recordBase(random, index, count);
  const details = {
    category: random.pick(categories),
    exceptionType: 'data',
    status: random.pick(exceptionStatuses),
    entityType: 'orders',
    entityId: random.hex(),
    reference: `#${100_000 + random.below(count)}`,
    message: random.pick(messages),
  };
  const integrationOfException = integrationId(random.below(generatedIntegrations));
  const record = {
    exceptionId: base.id,
    ...details,
    integration: integrationOfException,
    createdAt: base.createdAt,
    updatedAt: base.updatedAt,
    details: { attempts: random.below(9), lastAttemptAt: base.updatedAt },
  };
  return { ...base, ...details, integrationId: integrationOfException, record };
}

function event(random: Random, index: number, count: number): ActivityEvent {
  const base = recordBase(random, index, count);
  const movedEntity = random.pick(movedEntities);
  const status = random.pick(eventStatuses);
  const details = {
    operation: random.pick(['create', 'update']),
    direction: random.pick(['in', 'out']),
    status,
    itemId: random.hex(),
    reference: `#${100_000 + random.below(count)}`,
    message: status === 'failed' ? random.pick(messages) : '',
  };
  const integrationOfEvent = integrationId(random.below(generatedIntegrations));
  const record = {
    eventId: base.id,
    entity: movedEntity,
    ...details,
    integration: integrationOfEvent,
    createdAt: base.createdAt,
    updatedAt: base.updatedAt,
  };
  return { ...base, ...details, movedEntity, integrationId: integrationOfEvent, record };
}

function integration(random: Random, index: number): Integration {
  const createdAt = new Date(start).toISOString();
  const status = random.pick(['connected', 'connected', 'connected', 'error', 'disabled'] as const);
  return {
    id: integrationId(index),
    createdAt,
    updatedAt: createdAt,
    extra: {},
    name: `${random.pick(lastNames)} ${random.pick(['Shop', 'Warehouse', 'Ledger', 'Market'])} ${index}`,
    connectorId: (0xc000_0000n + BigInt(index % 40)).toString(16),
    connectorName: random.pick(['shopify', 'netsuite', 'shipbob', 'amazon']),
    connectorType: random.pick(['ecommerce', 'marketplace', 'fulfillment', 'erp'] as const),
    version: '1.0.0',
    status,
    statusWord: status,
    entities: [{ name: 'orders', direction: 'in' }],
    connection: {
      fields: [
        { path: 'storeUrl', secret: false, value: `https://shop-${index}.example.com` },
        { path: 'accessToken', secret: true, isSet: true },
      ],
    },
    settings: {
      fields: Array.from({ length: 12 }, (_, field) => ({
        path: `flows.flow${field}.enabled`,
        value: random.below(2) === 0,
      })),
    },
  };
}

function rule(random: Random, index: number, integrations: number): AutomationRule {
  const createdAt = new Date(start).toISOString();
  const sources = Array.from({ length: random.below(4) }, () => integrationId(random.below(integrations)));
  return {
    id: random.hex(),
    createdAt,
    updatedAt: createdAt,
    extra: {},
    name: `Rule ${index} for ${random.pick(lastNames)}`,
    enabled: random.below(5) > 0,
    trigger: 'orders.new',
    position: index,
    isDefault: false,
    runOnce: false,
    integrations: [...new Set(sources)],
    filter: {
      match: 'all',
      conditions: [
        { field: 'shippingAddress.country', operator: 'equals', value: random.pick(['DE', 'FR']) },
        { field: 'totalPrice', operator: 'gt', value: random.below(500) },
      ],
    },
    actions: [{ type: 'hold', minutes: random.below(120) }],
  };
}

function recordBase(
  random: Random,
  index: number,
  count: number,
): { id: string; createdAt: string; updatedAt: string } {
  const created = start + Math.floor((window * index) / count);
  return {
    id: random.hex(),
    createdAt: new Date(created).toISOString(),
    updatedAt: new Date(created + random.below(3_600_000)).toISOString(),
  };
}

import type { JsonValue } from '../../shared/json.ts';
import type { Failure } from '../life/exceptions.ts';
import type { Random } from '../random.ts';

/** A way in which things go wrong. Holes in a message: `{order}` `{sku}` `{count}` `{code}`. */
export interface Cause {
  readonly category: string;
  readonly type: string;
  readonly weight: number;
  /** Names of the integrations it happens with. */
  readonly integrations: readonly string[];
  readonly entityType: 'orders' | 'shipments' | 'fulfillments' | 'inventory' | 'integrations';
  readonly message: string;
  /** It happened only so many hours ago, from and to; at any time without it. */
  readonly hoursAgo?: readonly [from: number, to: number];
  /** It comes from a setting of the integration, and lasts as long as that has this value. */
  readonly setting?: { readonly path: string; readonly value: string };
}

/** What goes wrong in this account. The last five come from a setting and from the connections that are broken. */
export const causes: readonly Cause[] = [
  {
    category: 'stuckOrder',
    type: 'noProgress',
    weight: 16,
    integrations: ['Harbor & Pine US', 'Harbor & Pine EU', 'Bazario US'],
    entityType: 'orders',
    message: 'Order {order} has not moved for {count} hours',
  },
  {
    category: 'outOfStock',
    type: 'backorder',
    weight: 15,
    integrations: ['Northbay Reno', 'Northbay Columbus'],
    entityType: 'orders',
    message: 'Order {order}: {sku} is out of stock at the warehouse',
  },
  {
    category: 'invalidAddress',
    type: 'undeliverable',
    weight: 12,
    integrations: ['Parcelwise', 'Northbay Reno'],
    entityType: 'shipments',
    message: 'Order {order}: the postal code does not belong to the city',
  },
  {
    category: 'shippingMethodMapping',
    type: 'unmapped',
    weight: 9,
    integrations: ['Northbay Reno', 'Northbay Columbus', 'Dockside Rotterdam'],
    entityType: 'orders',
    message: 'No mapping for the shipping method "{code}" of order {order}',
  },
  {
    category: 'sentOrder',
    type: 'rejected',
    weight: 9,
    integrations: ['Northbay Columbus', 'Dockside Rotterdam'],
    entityType: 'shipments',
    message: 'The warehouse refused order {order}: sku {sku} is not in its catalogue (E-{count})',
  },
  {
    category: 'fulfillmentInsertion',
    type: 'quantityMismatch',
    weight: 7,
    integrations: ['Northbay Reno'],
    entityType: 'fulfillments',
    message: 'The fulfillment of order {order} has {count} pieces, more than were ordered',
  },
  {
    category: 'inventorySync',
    type: 'difference',
    weight: 10,
    integrations: ['Northbay Reno', 'Northbay Columbus'],
    entityType: 'inventory',
    message: 'Stock of {sku} differs by {count} pieces from the warehouse',
  },
  {
    category: 'creditMemo',
    type: 'amount',
    weight: 4,
    integrations: ['Ledgerline'],
    entityType: 'orders',
    message: 'The credit memo for order {order} is larger than the invoice',
  },
  {
    category: 'orderIngestion',
    type: 'missingSku',
    weight: 6,
    integrations: ['Bazario US', 'Retailer portal'],
    entityType: 'orders',
    message: 'Order {order} has a line without a sku and could not be taken in',
  },
  {
    category: 'connectorCommunication',
    type: 'timeout',
    weight: 5,
    integrations: ['Ledgerline', 'Parcelwise', 'Harbor & Pine US'],
    entityType: 'integrations',
    message: 'The request timed out after 30 seconds (attempt {count})',
  },
  {
    category: 'sentOrder',
    type: 'rejected',
    weight: 5,
    integrations: ['Ledgerline'],
    entityType: 'orders',
    message: 'Ledgerline: customer of order {order} is blocked for credit',
    hoursAgo: [280, 330],
  },
  {
    category: 'sentOrder',
    type: 'unknownMethod',
    weight: 8,
    integrations: ['Northbay Columbus'],
    entityType: 'orders',
    message:
      'Northbay refused order {order}: the shipping method GROUND PLUS is not set up for this facility',
    hoursAgo: [0, 3.3],
    setting: { path: 'shippingRequests.method', value: 'GROUND PLUS' },
  },
  {
    category: 'orderIngestion',
    type: 'unauthorized',
    weight: 9,
    integrations: ['Bazario Germany'],
    entityType: 'orders',
    message: 'Order {order} could not be fetched: 401 Unauthorized, the authorization has expired',
    hoursAgo: [0, 31],
  },
  {
    category: 'connectorCommunication',
    type: 'unauthorized',
    weight: 4,
    integrations: ['Bazario Germany'],
    entityType: 'integrations',
    message: 'Bazario answered 401 Unauthorized',
    hoursAgo: [0, 31],
  },
  {
    category: 'connectorCommunication',
    type: 'unreachable',
    weight: 3,
    integrations: ['Dockside Rotterdam'],
    entityType: 'integrations',
    message: 'sftp.dockside.example:22 did not answer within 30 seconds',
    hoursAgo: [0, 6.5],
  },
  {
    category: 'sentOrder',
    type: 'notSent',
    weight: 4,
    integrations: ['Dockside Rotterdam'],
    entityType: 'shipments',
    message: 'The shipping request of order {order} could not be written to /out: connection refused',
    hoursAgo: [0, 6.5],
  },
];

/** Words that fill the hole `{code}`. */
const codes = [
  'UPS_GRND_SAVER',
  'DHL Express Easy',
  'Priority Mail Cubic',
  'Economy (5-8 days)',
  'Local courier',
];

/** The setting that an exception comes from, if it comes from one. */
export function settingBehind(
  category: string,
  exceptionType: string,
): { readonly path: string; readonly value: string } | undefined {
  return causes.find((cause) => cause.category === category && cause.type === exceptionType)?.setting;
}

/** One occurrence of a cause, with an order and a sku that it speaks of. */
export function makeFailure(
  random: Random,
  cause: Cause,
  about: {
    readonly integration: string;
    readonly orderId: string;
    readonly reference: string;
    readonly sku: string;
  },
): Failure {
  const { integration, orderId, reference, sku } = about;
  const count = random.integer(2, 40);
  const details: JsonValue = { attempt: random.integer(1, 5), sku, difference: count };
  return {
    category: cause.category,
    exceptionType: cause.type,
    entityType: cause.entityType,
    entityId: entityIdOf(random, cause, integration, orderId, sku),
    reference: ['inventory', 'integrations'].includes(cause.entityType) ? sku : reference,
    integration,
    message: fill(cause.message, { order: reference, sku, count: String(count), code: random.pick(codes) }),
    ...(random.chance(0.7) ? { details } : {}),
  };
}

function entityIdOf(random: Random, cause: Cause, integration: string, orderId: string, sku: string): string {
  if (cause.entityType === 'integrations') return integration;
  if (cause.entityType === 'inventory') return sku;
  return cause.entityType === 'orders' ? orderId : random.identifier();
}

function fill(message: string, values: Readonly<Record<string, string>>): string {
  return message.replace(/\{(\w+)\}/g, (_hole, name: string) => values[name] ?? '');
}

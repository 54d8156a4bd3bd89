/** Something that moves regularly between the account and an integration. */
export interface Movement {
  readonly integration: string;
  readonly entity: string;
  readonly operation: 'create' | 'update' | 'send';
  readonly direction: 'in' | 'out';
  readonly weight: number;
  /** Hours ago since when every attempt fails, and with what. */
  readonly failsSince?: readonly [hoursAgo: number, message: string];
}

const expired = [31, 'Bazario answered 401 Unauthorized'] as const;
const unreachable = [6.5, 'sftp.dockside.example:22 did not answer within 30 seconds'] as const;

/** What moves in this account, between it and the systems it is connected to. */
export const movements: readonly Movement[] = [
  { integration: 'Harbor & Pine US', entity: 'orders', operation: 'create', direction: 'in', weight: 14 },
  { integration: 'Harbor & Pine US', entity: 'inventory', operation: 'update', direction: 'out', weight: 12 },
  { integration: 'Harbor & Pine US', entity: 'fulfillments', operation: 'send', direction: 'out', weight: 9 },
  { integration: 'Harbor & Pine US', entity: 'products', operation: 'update', direction: 'in', weight: 2 },
  { integration: 'Harbor & Pine EU', entity: 'orders', operation: 'create', direction: 'in', weight: 6 },
  { integration: 'Harbor & Pine EU', entity: 'inventory', operation: 'update', direction: 'out', weight: 5 },
  { integration: 'Bazario US', entity: 'orders', operation: 'create', direction: 'in', weight: 7 },
  { integration: 'Bazario US', entity: 'inventory', operation: 'update', direction: 'out', weight: 5 },
  {
    integration: 'Bazario Germany',
    entity: 'orders',
    operation: 'create',
    direction: 'in',
    weight: 2,
    failsSince: expired,
  },
  { integration: 'Retailer portal', entity: 'orders', operation: 'create', direction: 'in', weight: 3 },
  {
    integration: 'Northbay Reno',
    entity: 'shippingRequests',
    operation: 'send',
    direction: 'out',
    weight: 9,
  },
  { integration: 'Northbay Reno', entity: 'fulfillments', operation: 'create', direction: 'in', weight: 8 },
  { integration: 'Northbay Reno', entity: 'inventory', operation: 'update', direction: 'in', weight: 6 },
  {
    integration: 'Northbay Columbus',
    entity: 'shippingRequests',
    operation: 'send',
    direction: 'out',
    weight: 6,
  },
  {
    integration: 'Northbay Columbus',
    entity: 'fulfillments',
    operation: 'create',
    direction: 'in',
    weight: 6,
  },
  { integration: 'Northbay Columbus', entity: 'receipts', operation: 'create', direction: 'in', weight: 1 },
  {
    integration: 'Dockside Rotterdam',
    entity: 'shippingRequests',
    operation: 'send',
    direction: 'out',
    weight: 4,
    failsSince: unreachable,
  },
  {
    integration: 'Dockside Rotterdam',
    entity: 'fulfillments',
    operation: 'create',
    direction: 'in',
    weight: 3,
    failsSince: unreachable,
  },
  { integration: 'Ledgerline', entity: 'orders', operation: 'send', direction: 'out', weight: 6 },
  { integration: 'Parcelwise', entity: 'tracking', operation: 'update', direction: 'in', weight: 7 },
];

/** What the other side says now and then. */
export const troubles = [
  'The request timed out after 30 seconds',
  'The other side answered 503',
  'The sku is not known there',
  'The record was changed there meanwhile',
];

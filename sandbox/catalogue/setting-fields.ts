import type { WireField } from '../wire.ts';

const flow = (path: string, title: string, group: string, more: Partial<WireField> = {}): WireField => ({
  path,
  type: 'boolean',
  title,
  group,
  default: false,
  ...more,
});

const advanced = (path: string, title: string, value: string | number, unit?: string): WireField => ({
  path: `advanced.${path}`,
  type: typeof value === 'number' ? 'integer' : 'string',
  title,
  group: 'Advanced',
  hidden: true,
  default: value,
  ...(unit === undefined ? {} : { unit }),
});

const every = (
  path: string,
  title: string,
  group: string,
  minutes: number,
  switchPath: string,
): WireField => ({
  path,
  type: 'integer',
  title,
  group,
  unit: 'minutes',
  min: 5,
  max: 1_440,
  default: minutes,
  dependsOn: { path: switchPath, equals: true },
});

const orderPull: readonly WireField[] = [
  flow('orders.pull', 'Pull new orders', 'Orders', { description: 'New orders come into the account.' }),
  every('orders.everyMinutes', 'Look for orders every', 'Orders', 15, 'orders.pull'),
];

const eitherProducts: readonly WireField[] = [
  flow('products.pull', 'Pull products', 'Products', {
    description: 'The shop is where products are kept.',
    excludes: ['products.push'],
  }),
  flow('products.push', 'Push products', 'Products', {
    description: 'The account is where products are kept.',
    excludes: ['products.pull'],
  }),
];

const inventoryPush: readonly WireField[] = [
  flow('inventory.push', 'Push stock levels', 'Inventory'),
  {
    path: 'inventory.buffer',
    type: 'integer',
    title: 'Keep back',
    description: 'So many pieces are never offered for sale.',
    group: 'Inventory',
    unit: 'pieces',
    min: 0,
    max: 9_999,
    default: 0,
    dependsOn: { path: 'inventory.push', equals: true },
  },
];

/** Settings of a shop. */
export const storefrontSettings: readonly WireField[] = [
  ...orderPull,
  {
    path: 'orders.paymentStates',
    type: 'list',
    title: 'Only orders that are',
    group: 'Orders',
    default: ['paid'],
    options: [
      { value: 'paid', label: 'Paid' },
      { value: 'authorized', label: 'Authorized' },
      { value: 'pending', label: 'Payment pending' },
    ],
    dependsOn: { path: 'orders.pull', equals: true },
  },
  {
    path: 'orders.startDate',
    type: 'datetime',
    title: 'Orders since',
    group: 'Orders',
    dependsOn: { path: 'orders.pull', equals: true },
  },
  {
    path: 'orders.tagPrefix',
    type: 'string',
    title: 'Prefix for tags',
    group: 'Orders',
    pattern: '^[A-Za-z0-9_-]{0,20}$',
  },
  ...eitherProducts,
  ...inventoryPush,
  flow('fulfillments.push', 'Push fulfillments', 'Fulfillment'),
  flow('fulfillments.notifyCustomer', 'Let the shop write to the customer', 'Fulfillment', {
    dependsOn: { path: 'fulfillments.push', equals: true },
  }),
  flow('refunds.pull', 'Pull refunds', 'Refunds'),
  advanced('apiVersion', 'API version', '2026-07'),
  advanced('batchSize', 'Records in one request', 50, 'records'),
];

/** Settings of a marketplace. */
export const marketplaceSettings: readonly WireField[] = [
  ...orderPull,
  {
    path: 'orders.fulfilledBy',
    type: 'enum',
    title: 'Orders fulfilled by',
    group: 'Orders',
    default: 'seller',
    options: [
      { value: 'seller', label: 'You' },
      { value: 'marketplace', label: 'The marketplace' },
      { value: 'both', label: 'Both' },
    ],
  },
  flow('cancellations.pull', 'Pull cancellations', 'Orders'),
  ...inventoryPush,
  {
    path: 'inventory.leadDays',
    type: 'integer',
    title: 'Handling time',
    group: 'Inventory',
    unit: 'days',
    min: 0,
    max: 30,
    default: 2,
  },
  flow('fulfillments.push', 'Push fulfillments', 'Fulfillment'),
  {
    path: 'fulfillments.carrierMapping',
    type: 'text',
    title: 'Carrier names',
    description: 'One per line: your word = theirs.',
    group: 'Fulfillment',
  },
  flow('settlements.pull', 'Pull settlements', 'Money'),
  advanced('requestsPerMinute', 'Requests a minute', 30),
];

/** Settings of a warehouse. */
export const warehouseSettings: readonly WireField[] = [
  flow('shippingRequests.push', 'Push shipping requests', 'Fulfillment', {
    description: 'Orders that are ready are sent to the warehouse.',
  }),
  {
    path: 'shippingRequests.cutOff',
    type: 'string',
    title: 'Send before',
    group: 'Fulfillment',
    pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$',
    default: '15:00',
    dependsOn: { path: 'shippingRequests.push', equals: true },
  },
  {
    path: 'shippingRequests.method',
    type: 'string',
    title: 'Shipping method if none is mapped',
    group: 'Fulfillment',
    default: 'GROUND',
  },
  flow('fulfillments.pull', 'Pull fulfillments', 'Fulfillment'),
  every('fulfillments.everyMinutes', 'Look for fulfillments every', 'Fulfillment', 30, 'fulfillments.pull'),
  flow('inventory.pull', 'Pull stock levels', 'Inventory'),
  every('inventory.everyMinutes', 'Look for stock levels every', 'Inventory', 60, 'inventory.pull'),
  {
    path: 'inventory.stockState',
    type: 'enum',
    title: 'Count as stock',
    group: 'Inventory',
    default: 'sellable',
    options: [
      { value: 'sellable', label: 'What can be sold' },
      { value: 'all', label: 'Everything on the shelf' },
    ],
  },
  flow('receipts.pull', 'Pull receipts', 'Inbound'),
  flow('returns.pull', 'Pull returns', 'Inbound'),
  { path: 'contact.email', type: 'email', title: 'Contact at the warehouse', group: 'Contact' },
  advanced('timeoutSeconds', 'Time limit', 90, 'seconds'),
];

/** Settings of an ERP or accounting system. */
export const erpSettings: readonly WireField[] = [
  flow('orders.push', 'Push orders', 'Orders'),
  {
    path: 'orders.pushWhen',
    type: 'enum',
    title: 'Send an order when it is',
    group: 'Orders',
    default: 'fulfilled',
    options: [
      { value: 'created', label: 'New' },
      { value: 'ready', label: 'Ready for fulfillment' },
      { value: 'fulfilled', label: 'Fulfilled' },
    ],
    dependsOn: { path: 'orders.push', equals: true },
  },
  {
    path: 'customers.mode',
    type: 'enum',
    title: 'Customers',
    group: 'Customers',
    default: 'perOrder',
    options: [
      { value: 'perOrder', label: 'One per customer' },
      { value: 'single', label: 'One for all' },
    ],
  },
  {
    path: 'customers.single',
    type: 'string',
    title: 'Customer for all orders',
    group: 'Customers',
    dependsOn: { path: 'customers.mode', equals: 'single' },
  },
  flow('products.pull', 'Pull products', 'Products'),
  flow('inventory.pull', 'Pull stock levels', 'Inventory', { excludes: ['inventory.push'] }),
  flow('inventory.push', 'Push stock levels', 'Inventory', { excludes: ['inventory.pull'] }),
  flow('creditMemos.push', 'Push credit memos', 'Money'),
  {
    path: 'money.taxRate',
    type: 'number',
    title: 'Tax rate if none is given',
    group: 'Money',
    unit: '%',
    min: 0,
    max: 30,
    default: 0,
  },
  {
    path: 'money.accountNumber',
    type: 'string',
    title: 'Account for sales',
    group: 'Money',
    pattern: '^[0-9]{3,8}$',
  },
  advanced('concurrency', 'Requests side by side', 2),
];

/** Settings of a shipping, returns or messaging service. */
export const serviceSettings: readonly WireField[] = [
  flow('shipments.push', 'Push shipments', 'Shipping'),
  flow('labels.create', 'Make labels', 'Shipping', { dependsOn: { path: 'shipments.push', equals: true } }),
  flow('tracking.pull', 'Pull tracking', 'Tracking'),
  every('tracking.everyMinutes', 'Look for tracking every', 'Tracking', 60, 'tracking.pull'),
  {
    path: 'defaults.weight',
    type: 'number',
    title: 'Weight if none is known',
    group: 'Shipping',
    unit: 'kg',
    min: 0.01,
    max: 70,
    default: 0.5,
  },
  advanced('retryHours', 'Retry for', 24, 'hours'),
];

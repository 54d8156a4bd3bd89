/** What a field of a record holds. */
export type FieldType = 'text' | 'number' | 'money' | 'boolean' | 'date' | 'list' | 'object';

/** What a filter is put to: a kind of record, or the line items of an order. */
export type FilterOf = 'orders' | 'shipments' | 'fulfillments' | 'exceptions' | 'products' | 'lineItems';

const common = { createdAt: 'date', updatedAt: 'date', integration: 'text' } as const;
const address = Object.fromEntries(
  [
    'firstName',
    'lastName',
    'company',
    'address1',
    'address2',
    'city',
    'stateOrProvince',
    'zipCodeOrPostalCode',
    'country',
    'phone',
    'email',
  ].map((name) => [`shippingAddress.${name}`, 'text' as const]),
);
const lineItem = {
  uniqueId: 'text',
  sku: 'text',
  name: 'text',
  quantity: 'number',
  itemPrice: 'money',
  itemDiscount: 'money',
  taxable: 'boolean',
  requiresShipping: 'boolean',
} as const;
const each = (list: string, members: Readonly<Record<string, FieldType>>): Record<string, FieldType> =>
  Object.fromEntries(Object.entries(members).map(([name, type]) => [`${list}[].${name}`, type]));

/** The members that records of each kind are known to have (contract, *orders* and its neighbours), with what they hold. */
const fields: Readonly<Record<FilterOf, Readonly<Record<string, FieldType>>>> = {
  orders: {
    status: 'text',
    tags: 'list',
    totalPrice: 'money',
    subTotalPrice: 'money',
    currency: 'text',
    email: 'text',
    orderSource: 'text',
    shippingMethod: 'text',
    extOrderId: 'text',
    extOrderCreatedAt: 'date',
    routingStatus: 'text',
    holdUntil: 'date',
    ...each('lineItems', lineItem),
    lineItems: 'list',
    ...address,
    ...common,
  },
  shipments: {
    status: 'text',
    tags: 'list',
    locationId: 'text',
    ...each('lineItems', lineItem),
    ...address,
    ...common,
  },
  fulfillments: {
    status: 'text',
    trackingNumber: 'text',
    locationId: 'text',
    ...each('lineItems', lineItem),
    ...common,
  },
  exceptions: {
    category: 'text',
    exceptionType: 'text',
    status: 'text',
    entityType: 'text',
    reference: 'text',
    message: 'text',
    resolvedAt: 'date',
    ...common,
  },
  products: { sku: 'text', name: 'text', status: 'text', price: 'money', tags: 'list', ...common },
  lineItems: lineItem,
};

/** Paths that records of this kind are known to have, the most usual first. */
export function knownPaths(of: FilterOf): readonly string[] {
  return Object.keys(fields[of]);
}

/** What a field holds; null for a path that nobody knows. */
export function typeOfField(of: FilterOf, path: string): FieldType | null {
  const own = fields[of];
  return Object.hasOwn(own, path) ? (own[path] ?? null) : null;
}

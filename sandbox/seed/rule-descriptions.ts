import type { JsonValue } from '../../shared/json.ts';

/** A rule as this folder describes it; `sources` are names of integrations. */
export interface RuleDescription {
  readonly name: string;
  readonly description?: string;
  readonly trigger: string;
  readonly sources?: readonly string[];
  readonly filter?: JsonValue;
  readonly actions: JsonValue[];
  readonly disabled?: true;
  readonly runOnce?: true;
  readonly isDefault?: true;
}

/** One condition. */
export function condition(field: string, operator: string, value?: JsonValue): JsonValue {
  return value === undefined ? { field, operator } : { field, operator, value };
}

/** Groups of conditions. */
export const all = (...conditions: JsonValue[]): JsonValue => ({ match: 'all', conditions });
export const any = (...conditions: JsonValue[]): JsonValue => ({ match: 'any', conditions });

const tagged = (...tags: string[]): JsonValue => condition('tags', 'containsAnyOf', tags);
const hold = (minutes: number, more: Record<string, JsonValue> = {}): JsonValue => ({
  type: 'hold',
  minutes,
  ...more,
});
const addTags = (...tags: string[]): JsonValue => ({ type: 'addTags', tags });
const notify = (email: string, subject: string): JsonValue => ({
  type: 'notify',
  emails: [`${email}@harborandpine.example`],
  subject,
});

const officeHours: JsonValue = {
  timeZone: 'America/Los_Angeles',
  days: Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri'].map((name) => [name, [{ from: '08:00', to: '17:00' }]]),
  ),
};

const newOrders: readonly RuleDescription[] = [
  {
    name: 'Hold suspected fraud',
    description: 'A person looks at these before anything is sent.',
    trigger: 'orders.new',
    filter: any(tagged('fraud-check'), condition('totalPrice', 'gte', 2_500)),
    actions: [
      hold(240, { nextStatus: 'reviewRequired', businessHours: officeHours }),
      notify('fraud', 'An order needs a look'),
    ],
  },
  {
    name: 'Pre-orders wait',
    trigger: 'orders.new',
    filter: all(tagged('preorder')),
    actions: [{ type: 'setStatus', status: 'reviewRequired' }, addTags('waiting-for-stock')],
  },
  {
    name: 'Wholesale to review',
    description: 'Retailers change their orders a lot.',
    trigger: 'orders.new',
    sources: ['Retailer portal'],
    filter: all(condition('totalPrice', 'gt', 1_000)),
    actions: [hold(120), addTags('b2b'), { type: 'setField', field: 'shippingMethod', value: 'Freight' }],
  },
  {
    name: 'Wholesale, small',
    trigger: 'orders.new',
    sources: ['Retailer portal'],
    actions: [hold(30), addTags('b2b')],
  },
  {
    name: 'No parcels to PO boxes with freight',
    trigger: 'orders.new',
    filter: all(
      condition('shippingAddress.address1', 'matches', '^p\\.?o\\.? box'),
      condition('shippingMethod', 'equals', 'Freight'),
    ),
    actions: [{ type: 'setStatus', status: 'toBeValidated' }, addTags('address')],
  },
  {
    name: 'Next-day goes at once',
    trigger: 'orders.new',
    filter: any(condition('shippingMethod', 'equalsAnyOf', ['Next-Day', 'Two-Day']), tagged('rush')),
    actions: [hold(0), addTags('priority')],
  },
  {
    name: 'Hazardous goods only on the ground',
    trigger: 'orders.new',
    filter: all(
      condition('lineItems[].sku', 'startsWith', 'HAZ-'),
      condition('shippingAddress.stateOrProvince', 'equalsAnyOf', ['HI', 'AK']),
    ),
    actions: [
      { type: 'rejectLineItem', where: all(condition('sku', 'startsWith', 'HAZ-')) },
      addTags('hazmat'),
    ],
  },
  {
    name: 'Glass is packed by hand',
    trigger: 'orders.new',
    filter: all(condition('lineItems[].sku', 'startsWith', 'FRAG-')),
    actions: [hold(15), addTags('fragile')],
  },
  {
    name: 'VIP orders',
    trigger: 'orders.new',
    filter: all(tagged('vip'), condition('totalPrice', 'gt', 150)),
    actions: [hold(5), addTags('priority'), notify('care', 'A VIP has ordered')],
  },
  {
    name: 'VIP and big',
    description: 'Left over from last winter.',
    trigger: 'orders.new',
    filter: all(tagged('vip'), condition('totalPrice', 'gt', 500)),
    actions: [hold(20)],
  },
  {
    name: 'Employees pick up',
    trigger: 'orders.new',
    filter: all(tagged('employee')),
    actions: [{ type: 'setField', field: 'shippingMethod', value: 'Pickup' }, hold(10)],
  },
  {
    name: 'Marketplace orders can not be changed',
    trigger: 'orders.new',
    sources: ['Bazario US', 'Bazario Germany'],
    actions: [hold(0)],
  },
  {
    name: 'Gifts wait for the card',
    trigger: 'orders.new',
    filter: all(tagged('gift')),
    actions: [hold(45)],
  },
  {
    name: 'Duties for Switzerland',
    trigger: 'orders.new',
    sources: ['Old Swiss shop'],
    filter: all(condition('shippingAddress.country', 'equals', 'CH')),
    actions: [addTags('duties')],
    disabled: true,
  },
  {
    name: 'Everything else',
    description: 'Customers may change their order for half an hour.',
    trigger: 'orders.new',
    isDefault: true,
    actions: [hold(30)],
  },
];

const otherRules: readonly RuleDescription[] = [
  {
    name: 'Canceled at the shop',
    trigger: 'orders.updated',
    filter: all(tagged('cancel-requested')),
    actions: [{ type: 'cancel', reason: 'Requested by the customer' }],
    runOnce: true,
  },
  {
    name: 'Address was corrected',
    trigger: 'orders.updated',
    filter: all(
      condition('status', 'equals', 'toBeValidated'),
      condition('shippingAddress.address1', 'isNotEmpty'),
    ),
    actions: [{ type: 'setStatus', status: 'readyForFulfillment' }],
  },
  {
    name: 'Old holds to review',
    trigger: 'orders.updated',
    filter: all(
      condition('status', 'equals', 'onHold'),
      condition('createdAt', 'olderThan', { amount: 3, unit: 'days' }),
    ),
    actions: [{ type: 'setStatus', status: 'reviewRequired' }],
    runOnce: true,
  },
  {
    name: 'Loyalty points',
    description: 'Asks the loyalty service for the points of an order.',
    trigger: 'orders.updated',
    filter: all(condition('status', 'equals', 'fulfilled')),
    actions: [
      {
        type: 'code',
        source:
          "const points = Math.floor(order.totalPrice / 10);\nawait account.post('loyalty', { email: order.email, points });",
      },
    ],
    runOnce: true,
  },
  {
    name: 'Subscriptions skip the survey',
    trigger: 'orders.updated',
    filter: all(tagged('subscription'), condition('status', 'equalsAnyOf', ['received', 'closed'])),
    actions: [addTags('no-survey')],
    runOnce: true,
  },
  {
    name: 'Late shipments',
    trigger: 'shipments.updated',
    filter: all(
      condition('status', 'notEquals', 'delivered'),
      condition('createdAt', 'olderThan', { amount: 7, unit: 'days' }),
    ),
    actions: [notify('care', 'A shipment is late')],
    runOnce: true,
  },
  {
    name: 'Returned to sender',
    trigger: 'shipments.updated',
    filter: all(condition('status', 'equals', 'returned')),
    actions: [addTags('returned'), notify('care', 'A parcel came back')],
  },
  {
    name: 'Thank first buyers',
    trigger: 'fulfillments.created',
    filter: all(tagged('first-order')),
    actions: [notify('care', 'Write a card')],
  },
  {
    name: 'Invoice for retailers',
    trigger: 'fulfillments.created',
    sources: ['Retailer portal'],
    actions: [notify('accounts', 'Goods have gone out to a retailer')],
  },
  {
    name: 'Address exceptions of gift cards',
    trigger: 'exceptions.modified',
    filter: all(
      condition('category', 'equals', 'invalidAddress'),
      condition('message', 'contains', 'gift card'),
    ),
    actions: [{ type: 'dismissException' }],
  },
  {
    name: 'Tell the warehouse',
    trigger: 'exceptions.modified',
    filter: all(condition('category', 'equalsAnyOf', ['sentOrder', 'shippingMethodMapping'])),
    actions: [notify('warehouse', 'The warehouse did not take an order')],
    runOnce: true,
  },
  {
    name: 'Stock differences below ten',
    trigger: 'exceptions.modified',
    filter: all(condition('category', 'equals', 'inventorySync'), condition('details.difference', 'lt', 10)),
    actions: [{ type: 'resolveException' }],
  },
  {
    name: 'Dismiss after a month',
    trigger: 'exceptions.scheduled',
    filter: all(
      condition('status', 'equals', 'active'),
      condition('createdAt', 'olderThan', { amount: 30, unit: 'days' }),
    ),
    actions: [{ type: 'dismissException' }],
  },
  {
    name: 'Remind of connections',
    trigger: 'exceptions.scheduled',
    filter: all(
      condition('category', 'equals', 'connectorCommunication'),
      condition('createdAt', 'olderThan', { amount: 12, unit: 'hours' }),
    ),
    actions: [notify('ops', 'A connection is still down')],
  },
  {
    name: 'Products without a weight',
    trigger: 'products.updated',
    filter: all(condition('weight', 'isEmpty')),
    actions: [addTags('no-weight')],
    disabled: true,
  },
];

/** Thirty rules: those of new orders with the default rule last, then the other triggers. */
export const ruleDescriptions: readonly RuleDescription[] = [...newOrders, ...otherRules];

import type { JsonObject } from '../../../shared/json.ts';
import type { Adapter } from './adapter.ts';
import { readInstant } from './instant.ts';
import { readNumber, readObject, readText } from './members.ts';

/** Orders, read only here (contract, *orders*). Everything that rules look at stays in `record`. */
export const orderAdapter: Adapter<'orders'> = {
  path: 'orders',
  singular: 'order',
  idMembers: ['orderId'],
  verbs: 'rl',
  reads: [
    'orderId',
    'extOrderId',
    'status',
    'routingStatus',
    'orderSource',
    'integration',
    'email',
    'currency',
    'totalPrice',
    'holdUntil',
    'shippingAddress',
    'shippingAddress.firstName',
    'shippingAddress.lastName',
    'shippingAddress.company',
    'createdAt',
    'updatedAt',
  ],
  writes: null,
  read: (json, head) => ({
    ...head,
    extOrderId: readText(json['extOrderId']),
    status: readText(json['status']),
    routingStatus: readText(json['routingStatus']),
    orderSource: readText(json['orderSource']),
    integrationId: readText(json['integration']),
    customer: customerOf(readObject(json['shippingAddress'])),
    email: readText(json['email']),
    currency: readText(json['currency']),
    totalPrice: readNumber(json['totalPrice']),
    holdUntil: readInstant(json['holdUntil']),
    record: json,
  }),
};

/** Who the order goes to: the person, else the company. */
function customerOf(address: JsonObject): string {
  const person = `${readText(address['firstName'])} ${readText(address['lastName'])}`.trim();
  return person === '' ? readText(address['company']) : person;
}

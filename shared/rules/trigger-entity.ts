import type { Trigger } from '../domain/rule.ts';

/** What a trigger is about, as actions see it. */
export interface TriggerEntity {
  readonly kind: 'order' | 'shipment' | 'fulfillment' | 'exception' | 'product';
  /** The member that holds the record's own id. */
  readonly idMember: string;
}

/** The kind of record that each trigger gives to its rules. */
export const triggerEntities = {
  'orders.new': { kind: 'order', idMember: 'orderId' },
  'orders.updated': { kind: 'order', idMember: 'orderId' },
  'shipments.updated': { kind: 'shipment', idMember: 'shipmentId' },
  'fulfillments.created': { kind: 'fulfillment', idMember: 'fulfillmentId' },
  'exceptions.modified': { kind: 'exception', idMember: 'exceptionId' },
  'exceptions.scheduled': { kind: 'exception', idMember: 'exceptionId' },
  'products.updated': { kind: 'product', idMember: 'productId' },
} as const satisfies Record<Trigger, TriggerEntity>;

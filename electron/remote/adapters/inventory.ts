import type { Adapter } from './adapter.ts';
import { readNumber, readText } from './members.ts';

/** Stock of one sku at one location: listed only, and known by these two (contract, *inventory*). */
export const inventoryAdapter: Adapter<'inventory'> = {
  path: 'inventory',
  singular: 'inventory',
  idMembers: ['sku', 'locationId'],
  verbs: 'l',
  reads: ['sku', 'locationId', 'onHand', 'committed', 'available', 'createdAt', 'updatedAt'],
  writes: null,
  read: (json, head) => ({
    ...head,
    sku: readText(json['sku']),
    locationId: readText(json['locationId']),
    onHand: readNumber(json['onHand']),
    committed: readNumber(json['committed']),
    available: readNumber(json['available']),
    record: json,
  }),
};

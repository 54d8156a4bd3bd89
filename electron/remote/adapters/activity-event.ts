import type { Adapter } from './adapter.ts';
import { readText } from './members.ts';

/** Records that moved, or failed to (contract, *events*). */
export const activityEventAdapter: Adapter<'events'> = {
  path: 'events',
  singular: 'event',
  idMembers: ['eventId'],
  verbs: 'rl',
  reads: [
    'eventId',
    'integration',
    'entity',
    'operation',
    'direction',
    'status',
    'itemId',
    'reference',
    'message',
    'createdAt',
    'updatedAt',
  ],
  writes: null,
  read: (json, head) => ({
    ...head,
    integrationId: readText(json['integration']),
    movedEntity: readText(json['entity']),
    operation: readText(json['operation']),
    direction: readText(json['direction']),
    status: readText(json['status']),
    itemId: readText(json['itemId']),
    reference: readText(json['reference']),
    message: readText(json['message']),
    record: json,
  }),
};

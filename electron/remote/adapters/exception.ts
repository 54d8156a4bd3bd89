import type { Adapter } from './adapter.ts';
import { readText } from './members.ts';

/** Records that could not be sent on (contract, *exceptions*). */
export const exceptionAdapter: Adapter<'exceptions'> = {
  path: 'exceptions',
  singular: 'exception',
  idMembers: ['exceptionId'],
  verbs: 'rul',
  reads: [
    'exceptionId',
    'category',
    'exceptionType',
    'status',
    'entityType',
    'entityId',
    'reference',
    'integration',
    'message',
    'createdAt',
    'updatedAt',
  ],
  writes: { status: 'status' },
  read: (json, head) => ({
    ...head,
    category: readText(json['category']),
    exceptionType: readText(json['exceptionType']),
    status: readText(json['status']),
    entityType: readText(json['entityType']),
    entityId: readText(json['entityId']),
    reference: readText(json['reference']),
    integrationId: readText(json['integration']),
    message: readText(json['message']),
    record: json,
  }),
  write: (changes) => changes,
};

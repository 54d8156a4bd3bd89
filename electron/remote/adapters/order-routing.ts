import { z } from 'zod';
import type { Adapter } from './adapter.ts';
import { membersBeside } from './members.ts';
import { defaulting, json, optional, readWith, reference, references, text } from './schema.ts';

const wire = z.object({
  routingId: reference,
  name: text,
  enabled: z.boolean(),
  position: defaulting(z.number(), 0),
  filter: optional(json),
  locations: defaulting(references, []),
  allowSplit: optional(z.boolean()),
  createdAt: z.unknown(),
  updatedAt: z.unknown(),
});
const known = new Set(Object.keys(wire.shape));

/** Cards of the Order Routing Engine (contract, *order_routings*). `filter` passes through as it is. */
export const orderRoutingAdapter: Adapter<'orderRoutings'> = {
  path: 'order_routings',
  singular: 'order_routing',
  idMembers: ['routingId'],
  verbs: 'crudl',
  reads: [...known],
  writes: Object.fromEntries(
    ['name', 'enabled', 'position', 'filter', 'locations', 'allowSplit'].map((member) => [member, member]),
  ),
  read(item, head) {
    const { name, enabled, position, filter, locations, allowSplit } = readWith(wire, item);
    return {
      ...head,
      name,
      enabled,
      position,
      ...(filter === undefined ? {} : { filter }),
      locations,
      ...(allowSplit === undefined ? {} : { allowSplit }),
      extra: membersBeside(item, known),
    };
  },
  write: (changes) => changes,
};

import { z } from 'zod';
import type { Adapter } from './adapter.ts';
import { membersBeside } from './members.ts';
import { defaulting, optional, readWith, reference, text } from './schema.ts';

const wire = z.object({
  locationId: reference,
  name: text,
  status: optional(text),
  integration: optional(reference),
  address: optional(z.object({ country: optional(text) })),
  excludeFromTotals: defaulting(z.boolean(), false),
  preserveBundles: defaulting(z.boolean(), false),
  paused: defaulting(z.boolean(), false),
  createdAt: z.unknown(),
  updatedAt: z.unknown(),
});
/** The rest of an address stays among the unknown members. */
const known = new Set(Object.keys(wire.shape).filter((member) => member !== 'address'));

/** Places that hold stock; `integration` is the warehouse's own (contract, *locations*). */
export const locationAdapter: Adapter<'locations'> = {
  path: 'locations',
  singular: 'location',
  idMembers: ['locationId'],
  verbs: 'rl',
  reads: [...known, 'address', 'address.country'],
  writes: null,
  read(json, head) {
    const { integration, address, name, status, excludeFromTotals, preserveBundles, paused } = readWith(
      wire,
      json,
    );
    return {
      ...head,
      name,
      ...(status === undefined ? {} : { status }),
      ...(integration === undefined ? {} : { integrationId: integration }),
      ...(address?.country === undefined ? {} : { country: address.country }),
      excludeFromTotals,
      preserveBundles,
      paused,
      extra: membersBeside(json, known),
    };
  },
};

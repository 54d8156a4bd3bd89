import { z } from 'zod';
import type { EntityFlow } from '../../../shared/domain/connector.ts';
import { defaulting } from './schema.ts';

const flow = z.object({
  name: z.string(),
  direction: z.preprocess(
    (value) => (typeof value === 'string' ? value.toLowerCase() : value),
    z.enum(['in', 'out']),
  ),
});

/** What a connector or integration moves: `{ name, direction: in | out }`. */
export const wireFlows: z.ZodType<EntityFlow[]> = defaulting(z.array(flow), []);

import { z } from 'zod';
import { fieldSchema } from './field.ts';
import type { RecordBase } from './record.ts';

export const connectorTypes = [
  'ecommerce',
  'marketplace',
  'fulfillment',
  'erp',
  'automation',
  'other',
] as const;
export const connectorTypeSchema = z.enum(connectorTypes);
/** What kind of system it is; `automation` marks the built-in engines. */
export type ConnectorType = z.infer<typeof connectorTypeSchema>;

/** What a connector moves, seen from the account: orders `in`, fulfillments `out`. */
export const entityFlowSchema = z.strictObject({ name: z.string(), direction: z.enum(['in', 'out']) });
export type EntityFlow = z.infer<typeof entityFlowSchema>;

export const connectorDetailsSchema = z.strictObject({
  name: z.string(),
  displayName: z.string(),
  type: connectorTypeSchema,
  description: z.string(),
  /** Markdown from outside: shown as text, never as HTML. */
  readme: z.string(),
  version: z.string(),
  orgUnique: z.boolean(),
  entities: z.array(entityFlowSchema),
  connection: z.strictObject({
    type: z.enum(['fields', 'oauth', 'none']),
    url: z.string().optional(),
    fields: z.array(fieldSchema),
  }),
  settings: z.strictObject({ fields: z.array(fieldSchema) }),
});

/** A kind of system that can be connected: one entry of the catalogue. */
export type Connector = RecordBase & z.infer<typeof connectorDetailsSchema>;

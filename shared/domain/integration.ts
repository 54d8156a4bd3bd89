import { z } from 'zod';
import { connectorTypeSchema, entityFlowSchema } from './connector.ts';
import { connectionFieldValueSchema, fieldValueSchema } from './field.ts';
import type { RecordBase } from './record.ts';

/** The states of an integration; `unknown` for a word of the account that Penstock does not know. */
export const integrationStatuses = [
  'notConfigured',
  'connecting',
  'connected',
  'disabled',
  'error',
  'unknown',
] as const;
export const integrationStatusSchema = z.enum(integrationStatuses);
export type IntegrationStatus = z.infer<typeof integrationStatusSchema>;

export const integrationDetailsSchema = z.strictObject({
  name: z.string(),
  connectorId: z.string(),
  connectorName: z.string(),
  connectorType: connectorTypeSchema,
  version: z.string(),
  status: integrationStatusSchema,
  /** The account's own word for the state, as it came. */
  statusWord: z.string(),
  errorText: z.string().optional(),
  statusChangedAt: z.string().optional(),
  entities: z.array(entityFlowSchema),
  connection: z.strictObject({ fields: z.array(connectionFieldValueSchema) }),
  settings: z.strictObject({ fields: z.array(fieldValueSchema) }),
  lastActivityAt: z.string().optional(),
});

/** One connected instance of a connector, or one of the built-in engines (`connectorType` is `automation`). */
export type Integration = RecordBase & z.infer<typeof integrationDetailsSchema>;

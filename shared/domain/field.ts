import { z } from 'zod';
import type { JsonValue } from '../json.ts';

export const fieldTypes = [
  'string',
  'text',
  'url',
  'email',
  'integer',
  'number',
  'boolean',
  'enum',
  'list',
  'datetime',
  'secret',
] as const;
export type FieldType = (typeof fieldTypes)[number];

/** Any JSON value, unchecked: it came through `JSON.parse` or structured clone already. */
export const jsonValueSchema = z.custom<JsonValue>((value) => value !== undefined);

/**
 * One field of a connector's form, as the catalogue describes it (contract, *connectors*). `type` is text, not one of
 * `FieldType`: an unknown type is shown read-only as JSON and is never dropped.
 */
export const fieldSchema = z.strictObject({
  path: z.string(),
  type: z.string(),
  title: z.string(),
  description: z.string().optional(),
  required: z.boolean(),
  default: jsonValueSchema.optional(),
  options: z.array(z.strictObject({ value: jsonValueSchema, label: z.string() })).optional(),
  pattern: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  unit: z.string().optional(),
  group: z.string().optional(),
  /** Shown locked under *Advanced*: only the vendor's support changes it. */
  hidden: z.boolean(),
  /** Its description could not be read; then it is hidden too, so that nothing changes it. */
  unreadable: z.literal(true).optional(),
  dependsOn: z.strictObject({ path: z.string(), equals: jsonValueSchema }).optional(),
  excludes: z.array(z.string()).optional(),
});
export type Field = z.infer<typeof fieldSchema>;

/** A stored setting. */
export const fieldValueSchema = z.strictObject({ path: z.string(), value: jsonValueSchema });
export type FieldValue = z.infer<typeof fieldValueSchema>;

/**
 * A stored connection field. A secret has no value here, ever: only whether the account holds one. That is how a
 * mask can't be sent back: no type holds it.
 */
export const connectionFieldValueSchema = z.union([
  z.strictObject({ path: z.string(), secret: z.literal(true), isSet: z.boolean() }),
  z.strictObject({ path: z.string(), secret: z.literal(false), value: jsonValueSchema }),
]);
export type ConnectionFieldValue = z.infer<typeof connectionFieldValueSchema>;

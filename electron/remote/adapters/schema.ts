import { z } from 'zod';
import { jsonValueSchema } from '../../../shared/domain/field.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { Unreadable } from './adapter.ts';
import { readInstant } from './instant.ts';
import { readId } from './members.ts';

/** Building blocks of the tolerant schemas of configuration records. Absent and `null` are the same everywhere. */

/** A member that may be missing. */
export function optional<Schema extends z.ZodType>(schema: Schema): z.ZodType<z.output<Schema> | undefined> {
  return z.preprocess((value) => value ?? undefined, schema.optional());
}

/** A member with a value for when it is missing. */
export function defaulting<Schema extends z.ZodType>(
  schema: Schema,
  value: z.output<Schema>,
): z.ZodType<z.output<Schema>> {
  return optional(schema).transform((given) => given ?? value);
}

/** Text; a number is taken as text, since versions and names of digits come as either. */
export const text = z.union([z.string(), z.number().transform(String)]);

/** The id of another record, as text. */
export const reference = z.preprocess(readId, z.string());

/** A list of ids of other records. */
export const references = z.array(reference);

/** An instant that nothing depends on: one that cannot be read counts as absent. */
export const softInstant = optional(z.unknown()).transform((value) => readInstant(value) ?? undefined);

export { jsonValueSchema as json };

/** Applies a schema to a record. Throws `Unreadable` with the first member that does not fit. */
export function readWith<Schema extends z.ZodType>(schema: Schema, json: JsonObject): z.output<Schema> {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Unreadable(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}`);
}

import { z } from 'zod';
import type { Field } from '../../../shared/domain/field.ts';
import { isJsonObject } from '../../../shared/json.ts';
import { defaulting, json, optional, text } from './schema.ts';

const option = z.preprocess(
  (value) => (isJsonObject(value) ? value : { value, label: value }),
  z.object({ value: json, label: optional(text) }),
);

/** One field of a connector's form as the account describes it (contract, *connectors*, `Field`). */
const wireField = z
  .object({
    path: z.string().min(1),
    type: defaulting(z.string(), 'string'),
    title: optional(text),
    description: optional(text),
    required: defaulting(z.boolean(), false),
    default: optional(json),
    options: optional(z.array(option)),
    pattern: optional(z.string()),
    min: optional(z.number()),
    max: optional(z.number()),
    unit: optional(text),
    group: optional(text),
    hidden: defaulting(z.boolean(), false),
    dependsOn: optional(z.object({ path: z.string(), equals: json })),
    excludes: optional(z.array(z.string())),
  })
  .transform((field): Field => {
    const { options, default: preset, ...rest } = field;
    return {
      ...rest,
      title: field.title ?? field.path,
      ...(options === undefined
        ? {}
        : {
            options: options.map(({ value, label }) => ({
              value,
              label: label ?? (typeof value === 'string' ? value : JSON.stringify(value)),
            })),
          }),
      // A secret has no preset value here, whatever the catalogue says.
      ...(preset === undefined || field.type === 'secret' ? {} : { default: preset }),
    };
  });

/** What is left of a description that can't be read: enough to show what is stored for it. */
const remains = z.object({
  path: z.string().min(1),
  title: text.optional().catch(undefined),
  // Of what kind it is decides whether its value may be seen: where that can't be told, it may not.
  type: z.string().optional().catch('secret'),
});

function setAside(value: unknown): readonly Field[] {
  const { success, data } = remains.safeParse(value);
  if (!success) return [];
  const { path, title, type } = data;
  return [
    { path, type: type ?? 'string', title: title ?? path, required: false, hidden: true, unreadable: true },
  ];
}

/**
 * Where credentials and settings are described. A description that can't be read is set aside alone, and the connector stays usable: what is stored for it is shown and never
 * changed. One without a path describes nothing.
 */
export const wireFields = defaulting(
  z.array(z.unknown()).transform((values): Field[] =>
    values.flatMap((value) => {
      const { success, data } = wireField.safeParse(value);
      return success ? data : setAside(value);
    }),
  ),
  [],
);

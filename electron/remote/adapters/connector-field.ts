import { z } from 'zod';
import type { Field } from '../../../shared/domain/field.ts';
import { isJsonObject } from '../../../shared/json.ts';
import { defaulting, json, optional, text } from './schema.ts';

const option = z.preprocess(
  (value) => (isJsonObject(value) ? value : { value, label: value }),
  z.object({ value: json, label: optional(text) }),
);

/** One field of a connector's form as the account describes it (contract, *connectors*, `Field`). */
export const wireField = z
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

/** Where credentials and settings are described. */
export const wireFields = defaulting(z.array(wireField), []);

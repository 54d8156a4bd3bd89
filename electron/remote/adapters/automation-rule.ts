import { z } from 'zod';
import type { Adapter } from './adapter.ts';
import { membersBeside } from './members.ts';
import { defaulting, json, optional, readWith, reference, references, text } from './schema.ts';

const wire = z.object({
  ruleId: reference,
  name: text,
  description: optional(text),
  enabled: z.boolean(),
  trigger: z.string(),
  position: defaulting(z.number(), 0),
  isDefault: defaulting(z.boolean(), false),
  runOnce: defaulting(z.boolean(), false),
  integrations: defaulting(references, []),
  filter: optional(json),
  actions: defaulting(z.array(json), []),
  createdAt: z.unknown(),
  updatedAt: z.unknown(),
});
const known = new Set(Object.keys(wire.shape));

/** Rules of the Automation Engine (contract, *automation_rules*). `filter` and `actions` pass through as they are. */
export const automationRuleAdapter: Adapter<'automationRules'> = {
  path: 'automation_rules',
  singular: 'automation_rule',
  idMembers: ['ruleId'],
  verbs: 'crudl',
  reads: [...known],
  writes: Object.fromEntries(
    [
      'name',
      'description',
      'enabled',
      'trigger',
      'position',
      'runOnce',
      'integrations',
      'filter',
      'actions',
    ].map((member) => [member, member]),
  ),
  read(item, head) {
    const {
      name,
      description,
      enabled,
      trigger,
      position,
      isDefault,
      runOnce,
      integrations,
      filter,
      actions,
    } = readWith(wire, item);
    return {
      ...head,
      name,
      ...(description === undefined ? {} : { description }),
      enabled,
      trigger,
      position,
      isDefault,
      runOnce,
      integrations,
      ...(filter === undefined ? {} : { filter }),
      actions,
      extra: membersBeside(item, known),
    };
  },
  write: (changes) => changes,
};

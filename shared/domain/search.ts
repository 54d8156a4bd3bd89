import { z } from 'zod';
import type { ConfigurationEntity } from './entity.ts';

/** What the store's search finds, in the order in which kinds are shown when nothing matches better than the rest. */
export const foundKinds = [
  'integrations',
  'automationRules',
  'orderRoutings',
  'connectors',
  'locations',
  'settings',
  'changes',
  'orders',
  'exceptions',
  'events',
  'versions',
] as const;
export const foundKindSchema = z.enum(foundKinds);
/** Kinds of record by the name of their entity; `settings` are single settings of integrations, `changes` open change sets, `versions` the history's lines. */
export type FoundKind = z.infer<typeof foundKindSchema>;

/** States that `is:` asks for, each with the kinds that know it. */
export const stateKinds = {
  enabled: ['integrations', 'automationRules', 'orderRoutings'],
  disabled: ['integrations', 'automationRules', 'orderRoutings'],
  default: ['automationRules'],
  failed: ['integrations', 'orders', 'events'],
  held: ['orders'],
  open: ['exceptions', 'changes'],
} as const satisfies Readonly<Record<string, readonly FoundKind[]>>;
export const askedStateSchema = z.enum(Object.keys(stateKinds) as (keyof typeof stateKinds)[]);
export type AskedState = z.infer<typeof askedStateSchema>;

/** Kinds that have a status of their own to ask for with `status:`. */
export const statusKinds = [
  'integrations',
  'orders',
  'exceptions',
  'events',
] as const satisfies readonly FoundKind[];

/** Kinds that `changed:` can be asked of. */
export const changedKinds = [
  'integrations',
  'automationRules',
  'orderRoutings',
  'connectors',
  'locations',
  'orders',
  'exceptions',
  'events',
  'versions',
] as const satisfies readonly FoundKind[];

/** What is looked for: words, kinds (absent or empty: all but `versions`) and conditions, all of which a hit meets. */
export const searchRequestShape = {
  text: z.string().max(10_000),
  limit: z.number().int().min(1).max(100),
  kinds: z.array(foundKindSchema).max(20).optional(),
  /** Any of these, however written: `on-hold` is `onHold`. */
  statuses: z.array(z.string().min(1).max(100)).max(8).optional(),
  states: z.array(askedStateSchema).max(8).optional(),
  changedAfter: z.iso.datetime().optional(),
};
export type SearchAsked = z.output<z.ZodObject<typeof searchRequestShape>>;

/** What is shown of something found. `title` and `context` are foreign text. */
export const searchHitSchema = z.strictObject({
  kind: z.string(),
  id: z.string(),
  title: z.string(),
  context: z.string(),
  /** The integration that a setting or a location belongs to; the instant of a version. */
  of: z.string().optional(),
  /** True where only a name that is written nearly so was found. */
  similar: z.literal(true).optional(),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

/** Kinds whose short names are found although they are mistyped. */
export type NamedKind = ConfigurationEntity;

/** A thing to go to: a hit, or a page of the window. */
export const markedShape = {
  kind: z.string().min(1).max(60),
  id: z.string().min(1).max(300),
  /** The integration that a setting belongs to. */
  of: z.string().max(300).optional(),
};
export type Marked = z.output<z.ZodObject<typeof markedShape>>;

/** What somebody pinned or opened lately, as it is called now. Of pages of the window only kind and id are known here. */
export const markedHitSchema = searchHitSchema.extend({ pinned: z.boolean() });
export type MarkedHit = z.infer<typeof markedHitSchema>;

/** Kinds that are places of the window, not records: the window knows what they are called. */
const pageKinds: readonly string[] = ['pages', 'preferences'];

/** True for a place of the window. */
export function isMarkedPage({ kind }: Marked): boolean {
  return pageKinds.includes(kind);
}

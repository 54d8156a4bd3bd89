import { z } from 'zod';
import { foundKinds, stateKinds, type AskedState } from './search-kinds.ts';

/** What is looked for: words, kinds (absent or empty: all but `versions`) and conditions, all of which a hit meets. */
export const searchRequestShape = {
  text: z.string().max(10_000),
  limit: z.number().int().min(1).max(100),
  kinds: z.array(z.enum(foundKinds)).max(20).optional(),
  /** Any of these, however written: `on-hold` is `onHold`. */
  statuses: z.array(z.string().min(1).max(100)).max(8).optional(),
  states: z
    .array(z.enum(Object.keys(stateKinds) as AskedState[]))
    .max(8)
    .optional(),
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

import { z } from 'zod';

/** Lists whose filters can be saved; each is the name of its page. */
export const viewedLists = ['integrations', 'automations-rules', 'orders', 'exceptions', 'activity'] as const;
export const viewedListSchema = z.enum(viewedLists);
export type ViewedList = z.infer<typeof viewedListSchema>;

/** What a view's name may be. */
export const viewNameSchema = z.string().trim().min(1).max(80);

/** The filters of a list, as they stand in its address. */
export const viewQuerySchema = z
  .record(z.string().max(60), z.string().max(1_000))
  .refine((query) => Object.keys(query).length <= 20);

/** A list as it was looked at, saved under a name on this computer. */
export const savedViewSchema = z.strictObject({
  id: z.string(),
  list: viewedListSchema,
  name: z.string(),
  query: viewQuerySchema,
});
export type SavedView = z.infer<typeof savedViewSchema>;

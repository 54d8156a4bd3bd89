import { z } from 'zod';
import { savedViewSchema, viewedListSchema, viewNameSchema, viewQuerySchema } from '../domain/saved-view.ts';
import { markedHitSchema, markedShape, searchHitSchema, searchRequestShape } from '../domain/search.ts';
import { command, query, type Channel } from './channel.ts';

const id = z.string().min(1).max(200);
const done = z.null();
const ofAccount = z.strictObject({ accountId: id });
const ofView = { accountId: id, viewId: id };

/** Finding anything, coming back to it, and lists that were saved under a name. */
export const searchChannels = {
  /** Finds records of any kind by words, beginnings of words and conditions; where too little is found, also names that are nearly so. */
  'search.records': query(
    z.strictObject({ accountId: id, ...searchRequestShape }),
    z.array(searchHitSchema).max(100),
  ),
  /** The statuses that records of the account have. */
  'search.statuses': query(ofAccount, z.array(z.string())),
  /** What is pinned, in the order of pinning, then what was opened lately, the latest first. */
  'search.marked': query(ofAccount, z.array(markedHitSchema)),
  /** Remembers that something was opened. */
  'search.opened': command(z.strictObject({ accountId: id, ...markedShape }), done),
  /** Pins something, or lets it go. */
  'search.pin': command(z.strictObject({ accountId: id, ...markedShape, pinned: z.boolean() }), done),

  'views.list': query(ofAccount, z.array(savedViewSchema)),
  /** Saves a list's filters; a view of that name of that list takes them. */
  'views.save': command(
    z.strictObject({ accountId: id, list: viewedListSchema, name: viewNameSchema, query: viewQuerySchema }),
    savedViewSchema,
  ),
  'views.rename': command(z.strictObject({ ...ofView, name: viewNameSchema }), done),
  /** To a place among the account's views, counted from 0. */
  'views.move': command(z.strictObject({ ...ofView, to: z.number().int().min(0).max(10_000) }), done),
  'views.remove': command(z.strictObject(ofView), done),
} as const satisfies Record<string, Channel>;

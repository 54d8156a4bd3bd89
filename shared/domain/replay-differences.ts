/** What an order's outcome can differ in, apart from the schemas, because the window needs the words and no schemas; `unknown`: on one side at least it can't be told. */
export const replayDifferences = [
  'newlyHeld',
  'released',
  'holdMoved',
  'otherRule',
  'otherStatus',
  'otherTags',
  'otherFields',
  'otherItems',
  'otherEffects',
  'otherCard',
  'otherLocation',
  'otherRoutingStatus',
  'unknown',
] as const;

/** One of them. */
export type ReplayDifference = (typeof replayDifferences)[number];

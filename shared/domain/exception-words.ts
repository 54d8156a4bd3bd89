/** Which groups, or which exceptions, are meant. `snoozed`: open groups that are put off; `open` leaves those out. */
export const groupStates = ['open', 'snoozed', 'dismissed', 'resolved', 'all'] as const;
export type GroupState = (typeof groupStates)[number];

export const groupSorts = ['lastSeen', 'firstSeen', 'count'] as const;
export type GroupSort = (typeof groupSorts)[number];

/**
 * Where one exception of an action stands. `waiting`: nothing was sent; `sent`: the call is under way; `accepted`: the account tries again, how that ends is
 * followed; `done`; `stayed`: tried again, and still open; `failed`: the account refused, nothing happened; `skipped`: it was not to be done any more when its turn
 * came; `unknown`: sent, and the account can't be asked what became of it; `discarded` by a person before it was sent.
 */
export const actionItemStates = [
  'waiting',
  'sent',
  'accepted',
  'done',
  'stayed',
  'failed',
  'skipped',
  'unknown',
  'discarded',
] as const;
export type ActionItemState = (typeof actionItemStates)[number];

/** Most exceptions of one action. */
export const mostActionItems = 50_000;

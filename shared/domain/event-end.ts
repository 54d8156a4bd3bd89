/** Statuses of events that say that a record arrived (contract, *events*). */
export const successes: readonly string[] = ['completed', 'acknowledged'];

/** How an event ended: `other` for a word that Penstock does not know. */
export function endOf(status: string): 'moved' | 'failed' | 'other' {
  if (successes.includes(status)) return 'moved';
  return status === 'failed' ? 'failed' : 'other';
}

import { readWord } from './text.ts';

/** What keeps a location from being used by a card. */
export type LocationObstacle = 'removed' | 'status' | 'paused';

/** What of a location says whether it can be used. */
export interface LocationState {
  readonly deletedAt?: string | undefined;
  readonly status?: string | undefined;
  readonly paused: boolean;
}

const usableStatuses: readonly string[] = ['active', 'connected', 'enabled'];

/** What keeps a location from being used; null if nothing does. Leaving it out of totals has no say here. */
export function usableLocation(location: LocationState | undefined): LocationObstacle | null {
  if (location === undefined || location.deletedAt !== undefined) return 'removed';
  const { status } = location;
  if (status !== undefined && !usableStatuses.includes(readWord(status) ?? '')) return 'status';
  return location.paused ? 'paused' : null;
}

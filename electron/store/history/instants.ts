import { valueOf } from '../../../shared/diff.ts';
import type { Members } from '../../../shared/domain/members.ts';
import { AppError } from '../../../shared/errors.ts';

/** Before everything that was ever seen, and after it; in milliseconds since 1970. */
export const firstInstant = 0;
export const lastInstant = 8_640_000_000_000_000;

/** Milliseconds since 1970 of an ISO-8601 time; fails with `ipc.invalidRequest` where it is none. */
export function instantOf(time: string): number {
  const instant = Date.parse(time);
  if (Number.isNaN(instant)) throw new AppError('ipc.invalidRequest');
  return instant;
}

/** What a record was called in a state; connectors have a name to be shown beside their own. */
export function nameIn(members: Members): string | undefined {
  return [valueOf(members, 'displayName'), valueOf(members, 'name')].find((name) => typeof name === 'string');
}

import type { Clock } from './clock.ts';
import type { Records } from './records.ts';
import type { Schedule } from './schedule.ts';
import type { Credentials } from './credentials.ts';

/** What every part of the account works on. */
export interface Account {
  readonly records: Records;
  readonly clock: Clock;
  /** What is to happen later, by the account's clock. */
  readonly schedule: Schedule;
  readonly credentials: Credentials;
  readonly orgKey: string;
}

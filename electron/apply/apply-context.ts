import type { Change, ChangeableEntity } from '../../shared/domain/change.ts';
import type { Members } from '../../shared/domain/members.ts';
import type { SecretText } from '../../shared/domain/secret.ts';
import type { StoreClient } from '../store/operations.ts';
import type { RemoteRecords } from './remote-records.ts';

/** What one run of applying, planning or settling works on: one account, its records there and here. */
export interface ApplyContext {
  readonly accountId: string;
  readonly store: Pick<StoreClient, 'run'>;
  readonly remote: RemoteRecords;
  /** The local clock, in milliseconds since 1970. */
  readonly now: () => number;
  /** Settles after some milliseconds, or sooner when waiting is to end; gives whether the time passed. */
  readonly pause: (milliseconds: number) => Promise<boolean>;
  /** Whether a person has seen that a record that is to be removed stands like this: in the last plan, else when the change was made. */
  readonly seen: (change: Change, theirs: Members) => boolean;
  /** The secret of a credential, at the moment of the call. Fails with `credential.missing` and `AppError` of the area `vault`. */
  readonly secret: (credentialId: string) => Promise<SecretText>;
  /** A text of the account without any secret that it may have repeated. */
  readonly redact: (text: string) => string;
  /** Records of the store are different now. */
  readonly stored: (entity: ChangeableEntity, recordIds: readonly string[], revision: number) => void;
}

/** The local clock as ISO-8601 UTC. */
export function instantOf({ now }: Pick<ApplyContext, 'now'>): string {
  return new Date(now()).toISOString();
}

import type { Account } from '../../shared/domain/account.ts';
import type { Entity } from '../../shared/domain/entity.ts';
import type { IntegrationRow } from '../../shared/domain/integration-row.ts';
import type { IntegrationView } from '../../shared/domain/integration-view.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import type { ActivityEventRow, ExceptionRow } from '../../shared/domain/page.ts';
import type { AnyRecord } from '../../shared/domain/records.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import type { ErrorReply } from '../../shared/errors.ts';
import type { ActivityOperations } from './activity-operations.ts';
import type { AutomationOperations } from './automation-operations.ts';
import type { ChangeOperations } from './change-operations.ts';
import type { OrderOperations } from './order-operations.ts';
import type { Page, PageInput } from './page.ts';
import type { MaintenanceOperations } from './maintenance-operations.ts';
import type { NotificationOperations } from './notification-operations.ts';
import type { ExceptionActionOperations, ExceptionOperations } from './exception-operations.ts';
import type { NoInput } from './no-input.ts';
import type { ConnectionOperations } from './connection-operations.ts';
import type { SearchOperations } from './search-operations.ts';
import type { CredentialOperations } from './credential-operations.ts';

/** An account as the store keeps it: with an opaque reference to its key in the vault, never the key. */
export interface StoredAccount extends Omit<Account, 'state'> {
  /** Only what outlives a start is stored; the rest of `AccountState` follows from the vault. */
  readonly keyState: 'accepted' | 'rejected' | 'signedOut';
  readonly secretReference: string | null;
  /** Keyed fingerprint of the key: answers "the same key as that account's?" and nothing else. */
  readonly keyFingerprint: string | null;
  readonly active: boolean;
}

/** How far the walk by time of one entity has come (contract, section 1, *Lists*). */
export interface Cursor {
  readonly entity: Entity;
  /** `updatedAt` of the last record seen by the walk; null before the first page. */
  readonly updatedAt: string | null;
  /** The same for the walk over deleted records. */
  readonly deletedAt: string | null;
  /** End of the last complete pull; null until the first pull is complete. */
  readonly pulledAt: string | null;
  readonly sweptAt: string | null;
  /** No request for this entity before this instant (a 429's `Retry-After`). */
  readonly retryAfter: string | null;
  /** Why the last pull did not complete; null when it did. */
  readonly error: ErrorReply | null;
  /** Records put aside since the last complete pull. */
  readonly rejected: number;
}

/** A record that could not be read: put aside with the reason, so that one bad record does not stop a page. */
export interface RejectedRecord {
  /** The id, if even that could be read. */
  readonly id: string | null;
  readonly reason: string;
}

/** One page of a pull: the records, what could not be read, and the cursor, stored in one transaction. */
export interface IntakePage {
  readonly accountId: string;
  readonly entity: Entity;
  readonly records: readonly AnyRecord[];
  /** Deleted on the account: kept as a last version (configuration) or removed (cached). */
  readonly deleted: readonly { readonly id: string; readonly deletedAt: string }[];
  readonly rejected: readonly RejectedRecord[];
  readonly cursor: Partial<Omit<Cursor, 'entity'>>;
  /**
   * Between the threads only, and only for cached entities: what is kept of each whole record, whose `record` is then absent. So the store's thread never takes a
   * record apart. The `StoreClient` sees to it; callers leave it out.
   */
  readonly wholes?: RecordWholes;
}

/** JSON texts of whole records, and the texts by which they are found. */
export interface RecordWholes {
  readonly texts: readonly string[];
  readonly searches: readonly string[];
}

export interface IntakeResult {
  /** Ids whose stored state is different now; a record that came again unchanged is not among them. */
  readonly changedIds: readonly string[];
  readonly unchanged: number;
  readonly revision: number;
}

/**
 * Everything the store can be asked, as `name: (input) => output`. One call is one transaction in the store's worker thread; input
 * and output cross as JSON text. `electron/store/repositories/` implements it; `StoreClient` calls it.
 */
export interface StoreOperations
  extends
    ActivityOperations,
    AutomationOperations,
    ChangeOperations,
    CredentialOperations,
    ConnectionOperations,
    OrderOperations,
    SearchOperations,
    NotificationOperations,
    MaintenanceOperations,
    ExceptionOperations,
    ExceptionActionOperations {
  'accounts.list': (input: NoInput) => StoredAccount[];
  /** Inserts or replaces. When `active` is true every other account becomes inactive. */
  'accounts.save': (input: StoredAccount) => null;
  /** Removes the account and everything pulled for it from both files. */
  'accounts.remove': (input: { accountId: string }) => null;

  'settings.get': (input: NoInput) => Settings;
  'settings.update': (input: Partial<Settings>) => Settings;
  /** Small values of the shell, e.g. the window's bounds: JSON text by name; null when absent. */
  'shellState.get': (input: { name: string }) => string | null;
  'shellState.set': (input: { name: string; value: string }) => null;

  'sync.cursors': (input: { accountId: string }) => Cursor[];
  'sync.saveCursor': (input: {
    accountId: string;
    entity: Entity;
    cursor: Partial<Omit<Cursor, 'entity'>>;
  }) => null;
  /** First pull of an empty cache: drops indexes and search index of that entity, and marks that a repair is due until `endBulk`. */
  'intake.beginBulk': (input: { accountId: string; entity: Entity }) => null;
  'intake.endBulk': (input: { accountId: string; entity: Entity }) => null;
  'intake.page': (input: IntakePage) => IntakeResult;
  /** Ids that the store holds and that are not deleted, for the sweep. */
  'intake.ids': (input: { accountId: string; entity: Entity }) => string[];
  /** The same ids with the `updatedAt` that is held: the sweep compares them with the account's, to find what a clock step hid. */
  'intake.versions': (input: {
    accountId: string;
    entity: Entity;
  }) => { readonly id: string; readonly updatedAt: string }[];
  /**
   * Positions of those among the given versions that are held just so: there is no need to send such a record. One that was put aside is never among them, so that it is
   * looked at again.
   */
  'intake.held': (input: {
    accountId: string;
    entity: Entity;
    versions: readonly { readonly id: string; readonly updatedAt: string }[];
  }) => number[];
  /** Cached entities only: removes what was created before the cached window began. Gives how many rows went, and the revision. */
  'intake.prune': (input: { accountId: string; entity: Entity; createdBefore: string }) => {
    removed: number;
    revision: number;
  };
  /** Stock rows absent from a sweep for the first time are marked, for the second time removed. Gives the removed ids. */
  'intake.markAbsent': (input: {
    accountId: string;
    entity: Entity;
    ids: readonly string[];
    sweptAt: string;
  }) => string[];
  'intake.count': (input: { accountId: string; entity: Entity }) => number;

  'integrations.list': (input: { accountId: string; text: string; now: string }) => IntegrationRow[];
  'integrations.get': (input: {
    accountId: string;
    integrationId: string;
    now: string;
  }) => IntegrationView | null;
  'exceptions.page': (input: PageInput & { category?: string | undefined }) => Page<ExceptionRow>;
  'events.page': (
    input: Omit<PageInput, 'sort'> & { direction?: string | undefined; sort: 'createdAt' | '-createdAt' },
  ) => Page<ActivityEventRow>;

  'notices.list': (input: NoInput) => Notice[];
  'notices.dismiss': (input: { noticeId: string }) => null;
}

export type StoreOperation = keyof StoreOperations;
export type StoreInput<Name extends StoreOperation> = Parameters<StoreOperations[Name]>[0];
export type StoreOutput<Name extends StoreOperation> = ReturnType<StoreOperations[Name]>;

/** The store as everybody else sees it: typed, asynchronous, in another thread. Fails with `AppError` of the area `store`. */
export interface StoreClient {
  run<Name extends StoreOperation>(name: Name, input: StoreInput<Name>): Promise<StoreOutput<Name>>;
  /** Finishes what is under way, writes the clean-stop mark and closes both files. */
  close(): Promise<void>;
}

import type {
  Change,
  ChangeableEntity,
  ChangeOperation,
  ChangeSet,
  Draft,
} from '../../shared/domain/change.ts';
import type { ConfigurationEntity } from '../../shared/domain/entity.ts';
import type { ComparedRecord, VersionLine, VersionSource } from '../../shared/domain/history.ts';
import type { Impact } from '../../shared/domain/impact.ts';
import type { Members } from '../../shared/domain/members.ts';
import type { AnyRecord } from '../../shared/domain/records.ts';
import type { ErrorReply } from '../../shared/errors.ts';

/** Names one record. */
export interface RecordName {
  readonly accountId: string;
  readonly entity: ChangeableEntity;
  readonly recordId: string;
}

/** A change as it is asked for; `base` absent: the record as the store holds it. */
export interface StagedChange {
  readonly entity: ChangeableEntity;
  readonly recordId: string;
  readonly operation: ChangeOperation;
  readonly base?: Members | undefined;
  readonly edits: Members;
}

/** What ended one step of an apply. `unknown`: the call was made, nobody knows what became of it. */
export type StepOutcome = 'applied' | 'failed' | 'unknown';

/** A step that was written before its call and has no outcome yet: to be looked at after a start. */
export interface OpenStep {
  readonly stepId: string;
  readonly changeId: string;
  readonly accountId: string;
  readonly startedAt: string;
}

export interface TimelineFilter {
  readonly accountId: string;
  readonly entity?: ConfigurationEntity | undefined;
  readonly recordId?: string | undefined;
  readonly source?: VersionSource | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly text?: string | undefined;
}

/** One record as it was at an instant. */
export interface RecordAtMoment {
  readonly entity: ConfigurationEntity;
  readonly recordId: string;
  readonly name: string;
  readonly seenAt: string;
  readonly members: Members;
}

/**
 * What the store can be asked about changes and history: part of `StoreOperations`. Everything here is in `console.db`; one call is one transaction.
 */
export interface ChangeOperations {
  'drafts.get': (input: RecordName) => Draft | null;
  /** No edits: the draft is gone. With `seen` it is merged (`shared/draft-merge.ts`), without it replaced. */
  'drafts.save': (
    input: RecordName & { base: Members; edits: Members; seen?: Members | undefined; now: string },
  ) => null;

  /**
   * Makes changes and drops the drafts of their records. An open change of the same record is amended where it is: the later wish wins member by member, an edit that
   * equals the base drops out, a change with nothing left is discarded; a removal takes the place of an update, and a creation that is removed vanishes. Without
   * `setId` new ones come into the newest open set that undoes nothing, or a new one; with `new` or `rollbackOf` always into a new one. Gives the set
   * of the new changes, or else of the first amended one. Fails with `account.readOnly`, `record.notFound` (record, or open set), `change.beingApplied` while one of
   * the changes has its turn, `change.nothingToDo` where nothing at all would change.
   */
  'changes.stage': (input: {
    accountId: string;
    setId?: string | undefined;
    /** Name of a new set. */
    setName: string;
    rollbackOf?: string | undefined;
    /** What a new set brings comes from a bundle. */
    imported?: boolean | undefined;
    changes: readonly StagedChange[];
    now: string;
  }) => ChangeSet;
  /** Like moving and deciding anew only of open changes, and not of one that has its turn (`record.notFound`, `change.beingApplied`). */
  'changes.discard': (input: { accountId: string; changeIds: readonly string[]; now: string }) => null;
  /** Into another open set, or with `new` into a new one. A set without any change left is gone. */
  'changes.move': (input: {
    accountId: string;
    changeIds: readonly string[];
    setId: string;
    setName: string;
    now: string;
  }) => ChangeSet;
  'changes.note': (input: { accountId: string; changeId: string; note: string }) => null;
  /** Sets base and edits of an open change anew (a conflict was decided). */
  'changes.rebase': (input: { accountId: string; changeId: string; base: Members; edits: Members }) => null;
  'changes.get': (input: { accountId: string; changeId: string }) => Change | null;

  'changeSets.open': (input: { accountId: string }) => ChangeSet[];
  'changeSets.past': (input: { accountId: string; limit: number; after?: string | undefined }) => {
    sets: ChangeSet[];
    next: string | null;
  };
  'changeSets.get': (input: { accountId: string; setId: string }) => ChangeSet | null;
  'changeSets.rename': (input: { accountId: string; setId: string; name: string }) => null;

  /** Written and on disk before the call is made. Refused while another step of the account has no outcome. */
  'journal.begin': (input: { accountId: string; changeId: string; now: string }) => { stepId: string };
  /**
   * The step's outcome, the change's new state and, when applied, the record as it was read back with its version (source `apply` or `rollback`): one transaction. `record` null with
   * `applied`: the record is gone. `left`, of a creation: what the record does not hold yet (its credentials above all), which becomes an open change of the same set, whose id is
   * given. Credentials that the change names become current.
   */
  'journal.end': (input: {
    stepId: string;
    outcome: StepOutcome;
    error: ErrorReply | null;
    memberErrors: Readonly<Record<string, string>>;
    record?: AnyRecord | null | undefined;
    left?: Members | undefined;
    /** Of a creation: it may have been made all the same. */
    doubtful?: boolean | undefined;
    now: string;
  }) => { revision: number; leftId: string | null };
  'journal.open': (input: { accountId: string }) => OpenStep[];

  /** The record as the store holds it now, whole; null when there is none or it is deleted. */
  'records.get': (input: {
    accountId: string;
    entity: ConfigurationEntity;
    recordId: string;
  }) => AnyRecord | null;

  'impact.of': (input: { accountId: string; integrationIds: readonly string[] }) => Impact[];

  /**
   * Newest first. With a text a page can hold fewer lines than `limit`, even none, while `next` says where to go on: a text is looked for in at most 1,000 versions
   * per call. Lines have differences between two states in which the record existed; of a first, removed or restored version the kind says it all.
   */
  'history.timeline': (input: TimelineFilter & { limit: number; after?: string | undefined }) => {
    lines: VersionLine[];
    next: string | null;
  };
  'history.span': (input: { accountId: string }) => { from: string; to: string } | null;
  'history.neighbours': (input: { accountId: string; at: string }) => {
    previous: string | null;
    next: string | null;
  };
  /** Every record that existed at the instant, by kind and name. */
  'history.moment': (input: { accountId: string; at: string }) => RecordAtMoment[];
  /** What differs, by kind and name; `to` null is now. What an added or removed record held is not listed. */
  'history.compare': (input: { accountId: string; from: string; to: string | null }) => ComparedRecord[];
}

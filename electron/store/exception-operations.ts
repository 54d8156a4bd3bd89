import type { ActionItemState, GroupSort, GroupState } from '../../shared/domain/exception-words.ts';
import type {
  ExceptionFilter,
  ExceptionGroupRow,
  ExceptionMark,
  ExceptionSummary,
  ExceptionView,
  GroupCause,
} from '../../shared/domain/exception-group.ts';
import type {
  ExceptionAction,
  ExceptionActionItem,
  ExceptionActionKind,
  ExceptionReview,
  ExceptionSelection,
} from '../../shared/domain/exception-action.ts';
import type { ExceptionRow } from '../../shared/domain/page.ts';
import type { ErrorReply } from '../../shared/errors.ts';
import type { NoInput } from './no-input.ts';
import type { Page } from './page.ts';

/** Which groups a page of the inbox holds; `after` is the `next` of the page before. */
export interface GroupsRequest {
  readonly accountId: string;
  readonly limit: number;
  readonly after?: string | undefined;
  readonly state: GroupState;
  /** The greatest comes first: the latest, or the most. */
  readonly sort: GroupSort;
  readonly category?: string | undefined;
  readonly integrationId?: string | undefined;
  /** Words of the pattern or category, or of a single exception (its number, its record). */
  readonly text?: string | undefined;
  /** Groups that had exceptions between these instants, ISO-8601 UTC. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly now: string;
}

/** What exceptions are asked by. With a text the newest that came here are first, else those that were created last. */
export interface FindExceptions extends ExceptionFilter {
  readonly accountId: string;
  readonly limit: number;
  readonly after?: string | undefined;
}

/** What the store can be asked about exceptions and their groups: part of `StoreOperations`. */
export interface ExceptionOperations {
  'exceptions.summary': (input: { accountId: string; now: string }) => ExceptionSummary;
  /** The groups, by pages. */
  'exceptions.groups': (input: GroupsRequest) => Page<ExceptionGroupRow>;
  'exceptions.group': (input: {
    accountId: string;
    groupId: string;
    now: string;
  }) => ExceptionGroupRow | null;
  /** What may be behind groups; those that don't exist are left out. */
  'exceptions.causes': (input: {
    accountId: string;
    groupIds: readonly string[];
    now: string;
  }) => GroupCause[];
  /**
   * Exceptions by pages. With a text a page may hold fewer than asked for, even none, while `next` says where to go on; `total` then counts what the other filters
   * let through.
   */
  'exceptions.find': (input: FindExceptions) => Page<ExceptionRow>;
  'exceptions.get': (input: { accountId: string; exceptionId: string }) => ExceptionView | null;
  /** Replaces what was noted here about a group or a single exception. */
  'exceptions.mark': (input: {
    accountId: string;
    kind: 'group' | 'exception';
    id: string;
    mark: ExceptionMark;
  }) => null;
}

/** An exception whose turn has come. */
export interface ActionTurn {
  readonly position: number;
  readonly exceptionId: string;
}

/** What became of one exception of an action. */
export interface ActionResult {
  readonly position: number;
  readonly state: ActionItemState;
  readonly error?: ErrorReply | undefined;
}

interface OneAction {
  readonly accountId: string;
  readonly actionId: string;
}

/** An action as it is stored: whether it runs knows only who runs it. */
export type StoredAction = Omit<ExceptionAction, 'running'>;

/** What the store can be asked about actions on exceptions: part of `StoreOperations`. The journal is in `console.db`. */
export interface ExceptionActionOperations {
  'exceptionActions.review': (input: {
    accountId: string;
    kind: ExceptionActionKind;
    selection: ExceptionSelection;
    now: string;
  }) => ExceptionReview;
  /** Writes the action down with all its exceptions, waiting. Fails with `account.readOnly` and `change.nothingToDo`. */
  'exceptionActions.begin': (input: {
    accountId: string;
    actionId: string;
    kind: ExceptionActionKind;
    selection: ExceptionSelection;
    now: string;
  }) => StoredAction;
  /** The newest first. */
  'exceptionActions.list': (input: { accountId: string; limit: number }) => StoredAction[];
  'exceptionActions.get': (input: OneAction) => StoredAction | null;
  /** In the order in which they are done; `after` is the position of the last one seen. */
  'exceptionActions.items': (
    input: OneAction & {
      states?: readonly ActionItemState[] | undefined;
      after?: number | undefined;
      limit: number;
    },
  ) => ExceptionActionItem[];
  /** Marks the next ones as sent, before they are. What needs nothing any more is skipped. Gives none where none waits. */
  'exceptionActions.take': (input: OneAction & { limit: number; now: string }) => ActionTurn[];
  'exceptionActions.note': (
    input: OneAction & {
      results: readonly ActionResult[];
      /** Why the rest waits; null takes it back. */
      error?: ErrorReply | null | undefined;
      now: string;
    },
  ) => null;
  /**
   * Looks how the accepted ones stand in the cache: closed or gone is `done`, changed and open `stayed`, when `over` all others `stayed`. Gives how many are still to be
   * followed.
   */
  'exceptionActions.judge': (input: OneAction & { over: boolean; now: string }) => number;
  /** Lets go of what waits. */
  'exceptionActions.discard': (input: OneAction & { now: string }) => null;
  /** Actions with exceptions that were sent and have no result, of all accounts. */
  'exceptionActions.unsettled': (
    input: NoInput,
  ) => { readonly accountId: string; readonly actionId: string }[];
}

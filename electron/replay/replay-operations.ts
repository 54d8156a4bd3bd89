import type { ReplayDifference } from '../../shared/domain/replay-differences.ts';
import type { RuleHits } from '../../shared/domain/automation-view.ts';
import type { LintFinding } from '../../shared/domain/lint.ts';
import type { OrderRow } from '../../shared/domain/page.ts';
import type {
  Evidence,
  ReplayDraft,
  ReplayRow,
  ReplaySubject,
  ReplaySummary,
} from '../../shared/domain/replay.ts';
import type { Trial } from '../../shared/ipc/automation-channels.ts';
import type { JsonValue } from '../../shared/json.ts';

/** Which rows of a result are meant. */
export interface RowFilter {
  readonly difference?: ReplayDifference | undefined;
  readonly text: string;
}

/** What is played: `now` is the present, milliseconds since 1970. */
interface Played {
  readonly accountId: string;
  readonly subject: ReplaySubject;
  readonly drafts: readonly ReplayDraft[];
  readonly now: number;
}

/** Everything that the replay thread can be asked. It reads both files of the store and writes nothing. */
export interface ReplayOperations {
  /** Settles when the replay has begun; ends the one that runs. */
  start: (
    input: Played & { replayId: string; days?: number | undefined; everyRule?: boolean | undefined },
  ) => null;
  cancel: (input: { replayId: string }) => null;
  summary: (input: { replayId: string }) => ReplaySummary;
  rows: (input: RowFilter & { replayId: string; offset: number; limit: number }) => {
    rows: ReplayRow[];
    total: number;
  };
  evidence: (input: { replayId: string; now: number }) => { accountId: string; evidence: Evidence };
  /** Hash of what is stored and of that with the drafts in place. */
  inputs: (input: { accountId: string; drafts: readonly ReplayDraft[] }) => string;
  try: (input: Played & { recordId: string }) => { stored: Trial; drafted: Trial | null };
  candidates: (input: Played & { deciderId: string; limit: number }) => OrderRow[];
  hits: (input: { accountId: string; now: number }) => RuleHits;
  lint: (input: { accountId: string; drafts: readonly ReplayDraft[]; now: number }) => LintFinding[];
  values: (input: {
    accountId: string;
    of: 'orders' | 'exceptions';
    path: string;
    text: string;
    limit: number;
  }) => { value: JsonValue; records: number }[];
}

export type ReplayOperation = keyof ReplayOperations;
export type ReplayInput<Name extends ReplayOperation> = Parameters<ReplayOperations[Name]>[0];
export type ReplayOutput<Name extends ReplayOperation> = ReturnType<ReplayOperations[Name]>;

import { AppError } from '../../shared/errors.ts';
import type { ReplayProgress } from '../../shared/domain/replay.ts';
import { Hits } from './hits.ts';
import { lintStored } from './lint.ts';
import { hashInputs, playAll } from './play.ts';
import { openReading } from './reading.ts';
import type { ReplayInput, ReplayOperation, ReplayOutput } from './replay-operations.ts';
import type { ReplayResult } from './result.ts';
import { toReplayError } from './replay-error.ts';
import { SeenRecordsByKind } from './seen-records.ts';
import { findCandidates, tryRecord } from './try.ts';
import { valuesAt } from './values.ts';

/** Results that are kept, the newest ones. */
const mostResults = 3;

/** One function per operation of the replay thread. */
export type ReplayDesk = {
  readonly [Name in ReplayOperation]: (
    input: ReplayInput<Name>,
  ) => ReplayOutput<Name> | Promise<ReplayOutput<Name>>;
};

interface UnderWay {
  readonly replayId: string;
  cancelled: boolean;
}

/** Answers from the store's files in a folder; `tell` is told how replays go. */
export function createReplayDesk(folder: string, tell: (progress: ReplayProgress) => void): ReplayDesk {
  const results = new Map<string, ReplayResult>();
  const hits = new Hits(folder);
  const seen = new SeenRecordsByKind();
  let current: UnderWay | null = null;

  const result = (replayId: string): ReplayResult => {
    const found = results.get(replayId);
    if (found === undefined) throw new AppError('replay.ended');
    return found;
  };
  const keep = (replayId: string, found: ReplayResult): void => {
    results.set(replayId, found);
    for (const oldest of [...results.keys()].slice(0, -mostResults)) results.delete(oldest);
  };
  const play = async (input: ReplayInput<'start'>, own: UnderWay): Promise<void> => {
    const { replayId } = own;
    let [done, total] = [0, 0];
    const progressed = (...counts: [number, number]): void => {
      [done, total] = counts;
      tell({ replayId, state: 'running', done, total });
    };
    try {
      const found = await playAll(folder, input, progressed, () => own.cancelled);
      if (found !== null) {
        keep(replayId, found);
        tell({ replayId, state: 'ended', done: found.summary.records, total: found.summary.records });
      }
    } catch (thrown) {
      if (!own.cancelled)
        tell({ replayId, state: 'failed', done, total, error: toReplayError(thrown).toReply() });
    } finally {
      if (current === own) current = null;
    }
  };
  /** Said at once: the work hears of it at the end of its turn. */
  const cancel = (replayId: string): void => {
    if (current?.replayId !== replayId) return;
    current.cancelled = true;
    current = null;
    tell({ replayId, state: 'cancelled', done: 0, total: 0 });
  };

  return {
    start: (input) => {
      if (current !== null) cancel(current.replayId);
      current = { replayId: input.replayId, cancelled: false };
      void play(input, current);
      return null;
    },
    cancel: ({ replayId }) => {
      cancel(replayId);
      return null;
    },
    summary: ({ replayId }) => result(replayId).summary,
    rows: ({ replayId, ...wanted }) => result(replayId).rows.page(wanted),
    evidence: ({ replayId, now }) => {
      const { accountId, summary, inputs } = result(replayId);
      const figures = Object.fromEntries(
        Object.entries(summary).filter(([member]) => member !== 'deciders'),
      ) as Omit<typeof summary, 'deciders'>;
      return { accountId, evidence: { at: new Date(now).toISOString(), summary: figures, inputs } };
    },
    inputs: ({ accountId, drafts }) => {
      using reading = openReading(folder, accountId);
      return hashInputs(reading.configuration(), drafts);
    },
    try: (input) => tryRecord(folder, input),
    candidates: (input) => findCandidates(folder, input),
    hits: ({ accountId, now }) => hits.of(accountId, now),
    lint: (input) => lintStored(folder, input, seen, hits.quiet(input.accountId, input.now)),
    values: (input) => valuesAt(folder, input),
  };
}

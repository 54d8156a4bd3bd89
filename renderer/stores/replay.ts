import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type {
  ReplayDraft,
  ReplayProgress,
  ReplaySubject,
  ReplaySummary,
} from '../../shared/domain/replay.ts';
import { stableStringify } from '../../shared/json.ts';
import type { Reply, Request } from '../../shared/ipc/contract.ts';
import { call } from '../ipc/call.ts';
import { subscribe } from '../ipc/subscribe.ts';
import { useChanges } from './changes.ts';

/** What is played: cached records of an account through what is stored, and through that with the drafts in place. */
export interface Played {
  readonly accountId: string;
  readonly subject: ReplaySubject;
  readonly drafts: readonly ReplayDraft[];
}

/** A replay as the window knows it. `starting`: asked for, and nothing heard of it yet. */
export interface ReplayRun extends Played {
  readonly replayId: string;
  readonly state: ReplayProgress['state'] | 'starting';
  readonly done: number;
  readonly total: number;
  /** There once it has ended well. */
  readonly summary: ReplaySummary | null;
  readonly error: AppError | null;
}

/** True where both come to the same result, as long as nothing else changes. */
export function samePlay(one: Played, other: Played): boolean {
  return contentOf(one) === contentOf(other);
}

function contentOf({ accountId, subject, drafts }: Played): string {
  return stableStringify([accountId, subject, ...drafts]);
}

/** The latest replay: one runs at a time, and what it found stays while one looks at other pages. */
export const useReplay = defineStore('replay', () => {
  const changes = useChanges();
  const run = shallowRef<ReplayRun | null>(null);

  function update(replayId: string, more: Partial<ReplayRun>): void {
    if (run.value?.replayId === replayId) run.value = { ...run.value, ...more };
  }

  /** Begins a replay in place of the one before; `days` absent: all that is cached; `everyRule`: ask every rule, however long that takes. Never fails: see the run's `error`. Gives its id. */
  async function start(played: Played, days?: number, everyRule = false): Promise<string> {
    const replayId = crypto.randomUUID();
    const { accountId, subject, drafts } = played;
    run.value = { ...played, replayId, state: 'starting', done: 0, total: 0, summary: null, error: null };
    try {
      const request = { accountId, replayId, subject, drafts: [...drafts], everyRule };
      await call('replay.start', days === undefined ? request : { ...request, days });
    } catch (thrown) {
      update(replayId, { state: 'failed', error: AppError.from(thrown) });
    }
    return replayId;
  }

  /** Ends the replay that runs. Fails with an `AppError`. */
  async function cancel(): Promise<void> {
    if (run.value !== null) await call('replay.cancel', { replayId: run.value.replayId });
  }

  /** Keeps a replay's figures with open changes, as their evidence. Fails with an `AppError`. */
  async function keepWith(replayId: string, changeIds: readonly string[]): Promise<void> {
    await call('replay.attach', { replayId, changeIds: [...changeIds] });
  }

  /** Asks where to, and writes the rows of a replay there. Null: the person cancelled. Fails with an `AppError`. */
  function exportRows(rows: Request<'replay.export'>): Promise<Reply<'replay.export'>> {
    return call('replay.export', rows);
  }

  async function readSummary(replayId: string): Promise<void> {
    try {
      update(replayId, { summary: await call('replay.summary', { replayId }), state: 'ended' });
    } catch (thrown) {
      update(replayId, { state: 'failed', error: AppError.from(thrown) });
    }
  }

  subscribe('replay.changed', ({ replayId, state, done, total, error: cause }) => {
    if (run.value?.replayId !== replayId) return;
    if (state === 'ended') {
      update(replayId, { done, total });
      void readSummary(replayId);
    } else {
      const error = cause === undefined ? null : AppError.fromReply(cause);
      update(replayId, { state, done, total, error });
    }
  });

  /**
   * Gives the latest replay as evidence to the changes that these drafts have become, where it played exactly these and each of them waits now. Evidence is a help beside the change:
   * where it can't be kept there is none, and the change goes on.
   */
  async function attach(accountId: string, drafts: readonly ReplayDraft[]): Promise<void> {
    const done = run.value;
    if (done === null || done.summary === null || !samePlay(done, { ...done, accountId, drafts })) return;
    const ids = drafts.map(({ recordId }) => changes.byRecord.get(recordId)?.id);
    const changeIds = ids.filter((id) => id !== undefined);
    if (changeIds.length === 0 || changeIds.length !== ids.length) return;
    try {
      await call('replay.attach', { replayId: done.replayId, changeIds });
    } catch {
      // Without evidence the change says so by showing none.
    }
  }

  return { run, start, cancel, attach, keepWith, exportRows };
});

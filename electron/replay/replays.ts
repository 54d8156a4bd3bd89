import { Worker } from 'node:worker_threads';
import type { ReplayProgress } from '../../shared/domain/replay.ts';
import { AppError } from '../../shared/errors.ts';
import { replaySignalSchema } from './protocol.ts';
import { toThreadError } from './replay-error.ts';
import type { ReplayInput, ReplayOperation, ReplayOutput } from './replay-operations.ts';

export interface ReplaysOptions {
  /** The worker's entry: `replay-worker.js` beside the main bundle, `worker.ts` itself under plain Node. */
  readonly workerUrl: URL;
  /** Where the store's two files lie. */
  readonly folder: string;
  readonly progressed: (progress: ReplayProgress) => void;
  /** The thread ended by a fault of its own; the next call starts a new one. Results are gone. */
  readonly failed: (error: AppError) => void;
}

/** The replay thread, as the main thread sees it. Started by the first call. */
export interface Replays {
  run<Name extends ReplayOperation>(name: Name, input: ReplayInput<Name>): Promise<ReplayOutput<Name>>;
  /** Ends the thread with everything that is under way. */
  close(): Promise<void>;
}

interface Thread {
  readonly worker: Worker;
  readonly calls: Map<number, PromiseWithResolvers<unknown>>;
  /** The replay that is under way, as it was last told. */
  running: ReplayProgress | null;
}

/** Prepares the replay thread; nothing is started before the first call. */
export function createReplays({ workerUrl, folder, progressed, failed }: ReplaysOptions): Replays {
  let thread: Thread | null = null;
  let closed = false;
  let count = 0;

  const start = (): Thread => {
    const worker = new Worker(workerUrl, { workerData: { folder }, name: 'replay' });
    const own: Thread = { worker, calls: new Map(), running: null };
    const hearProgress = (progress: ReplayProgress): void => {
      own.running = progress.state === 'running' ? progress : null;
      progressed(progress);
    };
    const end = (cause: unknown): void => {
      if (thread === own) thread = null;
      const error = toThreadError(cause);
      for (const waiting of own.calls.values()) waiting.reject(error);
      own.calls.clear();
      if (closed) return;
      if (own.running !== null) hearProgress({ ...own.running, state: 'failed', error: error.toReply() });
      failed(error);
    };
    worker.on('message', (message: unknown) => {
      const signal = replaySignalSchema.parse(message);
      if ('progress' in signal) {
        hearProgress(signal.progress);
        return;
      }
      const waiting = own.calls.get(signal.call);
      own.calls.delete(signal.call);
      if ('error' in signal) waiting?.reject(AppError.fromReply(signal.error));
      else waiting?.resolve(signal.output);
    });
    worker.once('error', end);
    worker.once('exit', (code) => {
      if (thread === own) end(new Error(`The replay thread ended with ${code}.`));
    });
    return own;
  };

  return {
    run: async (name, input) => {
      if (closed) throw new AppError('ipc.shuttingDown');
      thread ??= start();
      count += 1;
      const answer = Promise.withResolvers<unknown>();
      thread.calls.set(count, answer);
      thread.worker.postMessage({ call: count, name, input });
      return (await answer.promise) as never;
    },
    close: async () => {
      closed = true;
      await thread?.worker.terminate();
    },
  };
}

import { rm } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import {
  sampleReportSchema,
  type SampleCommand,
  type SampleReport,
  type SampleWorkerData,
} from '../../shared/domain/sample-account.ts';
import { asSecret } from '../../shared/domain/secret.ts';
import { AppError } from '../../shared/errors.ts';
import type { Log } from '../log/log.ts';
import type { SampleServer } from './dependencies.ts';
import { InTurn } from './in-turn.ts';

/** How to start the sample account's server. */
export interface SampleServerOptions extends SampleWorkerData {
  /** The worker's entry: `sample-account-worker.js` beside the main bundle, `sandbox/worker.ts` under plain Node. */
  readonly workerUrl: URL;
  readonly log: Log;
  /** Milliseconds for a start or a stop, the making of the first data included; default one minute. */
  readonly timeLimit?: number;
  /** Milliseconds that the thread has to end by itself; default two seconds. */
  readonly closeLimit?: number;
}

/** The sample account's server, with its end. */
export interface RunningSampleServer extends SampleServer {
  /** Ends the server's thread, by force when it does not end by itself in time. */
  close(): Promise<void>;
}

type Address = Awaited<ReturnType<SampleServer['start']>>;

/** The sample account's server in a thread of its own, which is not started before it is needed. */
export function createSampleServer(options: SampleServerOptions): RunningSampleServer {
  return new ServerThread(options);
}

class ServerThread implements RunningSampleServer {
  readonly #options: SampleServerOptions;
  readonly #listeners = new Set<(serving: boolean) => void>();
  #worker: Worker | null = null;
  /** Where it serves; null while it does not. */
  #address: Address | null = null;
  /** Wait for the next report, or for the end of the thread. */
  readonly #waiting: (() => void)[] = [];
  /** Why it does not serve, in the words of its thread. */
  #reason = 'It did not answer.';
  /** Starts and stops follow each other. */
  readonly #turns = new InTurn();

  constructor(options: SampleServerOptions) {
    this.#options = options;
  }

  start(): Promise<Address> {
    return this.#turns.run(async () => {
      if (this.#address === null) await this.#ask('start');
      return this.#addressOrFail();
    });
  }

  stop(): Promise<void> {
    return this.#turns.run(async () => {
      if (this.#address !== null) await this.#ask('stop');
    });
  }

  forget(): Promise<void> {
    return this.#turns.run(async () => {
      await this.close();
      await rm(this.#options.folder, { recursive: true, force: true, maxRetries: 5 });
    });
  }

  serving(): boolean {
    return this.#address !== null;
  }

  onChanged(listener: (serving: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === null) return;
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    worker.postMessage({ kind: 'close' } satisfies SampleCommand);
    const timer = setTimeout(() => void worker.terminate(), this.#options.closeLimit ?? 2_000);
    await ended;
    clearTimeout(timer);
  }

  #addressOrFail(): Address {
    if (this.#address === null) throw new AppError('sample.notStarted', { reason: this.#reason });
    return this.#address;
  }

  /** Sends a command and waits for the report that answers it, or until the time is over. */
  async #ask(kind: SampleCommand['kind']): Promise<void> {
    const worker = (this.#worker ??= this.#startThread());
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.#options.timeLimit ?? 60_000);
      this.#waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
      worker.postMessage({ kind } satisfies SampleCommand);
    });
  }

  #startThread(): Worker {
    const { workerUrl, folder, size } = this.#options;
    const workerData: SampleWorkerData = { folder, size };
    const worker = new Worker(workerUrl, { workerData, name: 'sample account' });
    worker.on('message', (message: unknown) => this.#hear(sampleReportSchema.parse(message)));
    worker.on('error', (error) => this.#fail(error instanceof Error ? error.message : 'It threw no error.'));
    worker.on('exit', () => {
      this.#worker = null;
      this.#become(null);
      this.#answer();
    });
    return worker;
  }

  #hear(report: SampleReport): void {
    if (report.kind === 'failed') this.#fail(report.message);
    this.#become(report.kind === 'serving' ? { baseUrl: report.url, key: asSecret(report.key) } : null);
    this.#answer();
  }

  #fail(reason: string): void {
    this.#reason = reason;
    this.#options.log.error('The sample account does not serve.', { reason });
  }

  #answer(): void {
    for (const answer of this.#waiting.splice(0)) answer();
  }

  #become(address: Address | null): void {
    const changed = (address === null) !== (this.#address === null);
    this.#address = address;
    if (changed) for (const listener of this.#listeners) listener(address !== null);
  }
}

import { Worker } from 'node:worker_threads';
import type { DataSizes } from '../../shared/domain/local-data.ts';
import { AppError } from '../../shared/errors.ts';
import { backUp } from './backup.ts';
import { openDatabase } from './database.ts';
import { checkFile, type Soundness } from './integrity.ts';
import { asideResultSchema, type AsideResult, type AsideTask } from './protocol.ts';
import { measureFiles } from './measure.ts';
import { storePaths } from './quarantine.ts';
import { toStoreError } from './store-error.ts';

/** Long work on the files beside the store's thread, on connections of its own. */
export interface Aside {
  check(): Promise<Readonly<Record<'console' | 'cache', Soundness>>>;
  /** Gives the path of the verified daily backup. */
  backUp(): Promise<string>;
  /** How much room the files take, by what is in them. */
  measure(): Promise<DataSizes>;
  /** Ends what is under way; an unfinished backup is no backup. */
  stop(): Promise<void>;
}

/** Starts threads of the store's own entry file (`workerUrl`) for the store in `folder`. */
export function createAside(workerUrl: URL, folder: string): Aside {
  const running = new Set<Worker>();

  const run = async (task: AsideTask['task']): Promise<AsideResult> => {
    const worker = new Worker(workerUrl, { workerData: { task, folder } satisfies AsideTask });
    running.add(worker);
    try {
      return await new Promise<AsideResult>((resolve, reject) => {
        worker.once('message', (message: unknown) => resolve(asideResultSchema.parse(message)));
        worker.once('error', reject);
        worker.once('exit', () => reject(new AppError('store.failed', { detail: `${task} was stopped` })));
      });
    } finally {
      running.delete(worker);
    }
  };

  return {
    check: async () => {
      const result = await run('check');
      if ('console' in result) return result;
      throw unexpected(result);
    },
    backUp: async () => {
      const result = await run('backUp');
      if ('file' in result) return result.file;
      throw unexpected(result);
    },
    measure: async () => {
      const result = await run('measure');
      if ('sizes' in result) return result.sizes;
      throw unexpected(result);
    },
    stop: async () => {
      await Promise.all([...running].map((worker) => worker.terminate()));
    },
  };
}

function unexpected(result: AsideResult): AppError {
  return 'error' in result
    ? AppError.fromReply(result.error)
    : new AppError('store.failed', { detail: 'another task was answered' });
}

/** What an aside thread does; never throws. */
export function workAside({ task, folder }: AsideTask): AsideResult {
  const paths = storePaths(folder);
  try {
    if (task === 'check') {
      return { console: checkFile(paths, 'console'), cache: checkFile(paths, 'cache') };
    }
    if (task === 'measure') return { sizes: measureFiles(paths) };
    const database = openDatabase(paths.console, 'console', { readonly: true, once: true });
    try {
      return { file: backUp(database, paths, 'daily', new Date().toISOString()) };
    } finally {
      database.close();
    }
  } catch (error) {
    return { error: toStoreError(error).toReply() };
  }
}

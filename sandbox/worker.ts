import { parentPort, workerData } from 'node:worker_threads';
import {
  sampleCommandSchema,
  sampleWorkerDataSchema,
  type SampleCommand,
  type SampleReport,
} from '../shared/domain/sample-account.ts';
import { startSampleAccount, type RunningSampleAccount } from './server.ts';

/**
 * The sample account as a worker thread of the application: started with `SampleWorkerData`, told with `SampleCommand`,
 * it answers each command with one `SampleReport`. Commands are carried out one after the other.
 */
const { folder, size } = sampleWorkerDataSchema.parse(workerData);
let running: RunningSampleAccount | undefined;
let queue: Promise<void> = Promise.resolve();

function report(message: SampleReport): void {
  parentPort?.postMessage(message);
}

async function perform(command: SampleCommand): Promise<void> {
  switch (command.kind) {
    case 'start':
      if (running === undefined) running = await startSampleAccount({ folder, size });
      else await running.startServing();
      report({ kind: 'serving', url: running.url, key: running.key });
      return;
    case 'stop':
      await running?.stopServing();
      report({ kind: 'stopped' });
      return;
    case 'close':
      await running?.close();
      report({ kind: 'stopped' });
      parentPort?.close();
  }
}

parentPort?.on('message', (message: unknown) => {
  const command = sampleCommandSchema.parse(message);
  queue = queue.then(() =>
    perform(command).catch((thrown: unknown) => {
      report({
        kind: 'failed',
        message: thrown instanceof Error ? thrown.message : 'The sample account failed',
      });
    }),
  );
});

import { Worker } from 'node:worker_threads';

const source = `
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { parentPort } = require('node:worker_threads');
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
parentPort.once('message', () => parentPort.postMessage(delay.percentile(99) / 1e6));
`;

/** A thread that does nothing, as long as something else is measured. */
export interface IdleLoop {
  /** The delay of its event loop in milliseconds, p99; ends it. */
  delay(): Promise<number>;
}

/** Starts such a thread: what its loop is late by is the machine's doing, and the least that any other loop is late by. */
export function watchIdleLoop(): IdleLoop {
  const worker = new Worker(source, { eval: true });
  return {
    async delay() {
      const measured = new Promise<number>((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
      });
      worker.postMessage(null);
      const milliseconds = await measured;
      await worker.terminate();
      return milliseconds;
    },
  };
}

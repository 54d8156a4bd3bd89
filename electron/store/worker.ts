import { parentPort, workerData } from 'node:worker_threads';
import { createAside, workAside } from './aside.ts';
import { workerTaskSchema } from './protocol.ts';
import { serveStore } from './serve.ts';

/** The entry of the store's threads: the one that serves, and the short-lived ones beside it. Started by `startStore`. */
const task = workerTaskSchema.parse(workerData);
if (parentPort === null) throw new Error('The store runs in a worker thread.');
if (task.task === 'serve') {
  serveStore(task, parentPort, createAside(new URL(import.meta.url), task.folder));
} else {
  parentPort.postMessage(workAside(task));
}

import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { createReplayDesk } from './desk.ts';
import { toReplayError } from './replay-error.ts';
import { replayOrderSchema, replayTaskSchema, type ReplaySignal } from './protocol.ts';

/** The entry of the replay thread, started by `createReplays`: it reads the store's files and writes nothing. */
z.config({ jitless: true });
const port = parentPort;
if (port === null) throw new Error('Replays run in a worker thread.');
const { folder } = replayTaskSchema.parse(workerData);
const post = (signal: ReplaySignal): void => port.postMessage(signal);
const desk = createReplayDesk(folder, (progress) => post({ progress }));

async function answer(name: string, input: unknown): Promise<unknown> {
  if (!Object.hasOwn(desk, name)) throw new AppError('app.unexpected');
  const operation = desk[name as keyof typeof desk] as (input: unknown) => unknown;
  return await operation(input);
}

port.on('message', (message: unknown) => {
  const { call, name, input } = replayOrderSchema.parse(message);
  answer(name, input).then(
    (output) => post({ call, output }),
    (error: unknown) => post({ call, error: toReplayError(error).toReply() }),
  );
});

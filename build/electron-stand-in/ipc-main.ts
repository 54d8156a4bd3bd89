import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { createEvent, strict } from './strict.ts';

type Handler = (event: IpcMainInvokeEvent, ...values: unknown[]) => unknown;
const handlers = new Map<string, Handler>();

export const ipcMain = strict<Pick<IpcMain, 'handle' | 'removeHandler'>>('ipcMain', {
  handle: (channel, handler) => {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
  removeHandler: (channel) => {
    handlers.delete(channel);
  },
});

/** The answer of the channel's handler; throws what Electron would throw at the window. */
export async function answerInvoke(
  channel: string,
  frame: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  values: readonly unknown[],
): Promise<unknown> {
  const handler = handlers.get(channel);
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
  const event = createEvent({ type: 'frame', processId: 1, frameId: 1, ...frame } as const);
  return await handler(event, ...values);
}

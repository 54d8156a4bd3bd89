import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import type { CdpSession } from './cdp.ts';
import { decode, encode } from './page/codec.ts';
import { linkName, type Invocation, type Reply } from './page/host-preload.ts';
import { strict } from './strict.ts';

const handlers = new Map<string, (event: IpcMainInvokeEvent, ...values: unknown[]) => unknown>();

/** Electron's `ipcMain`. */
export const ipcMain = strict<Pick<IpcMain, 'handle'>>('ipcMain', {
  handle: (channel, handler) => {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
});

/** Sends to a listener of the document of this context, or the one that is shown, when the page is there. Throws for what can't be carried. */
export function sendToPage(
  page: Promise<CdpSession>,
  to: string,
  content: unknown,
  where: { readonly contextId?: number } = {},
): void {
  const detail = JSON.stringify(encode(content));
  const expression = `dispatchEvent(new CustomEvent(${JSON.stringify(linkName + to)}, { detail: ${detail} }))`;
  void page.then(({ tell }) => tell('Runtime.evaluate', { expression, ...where }));
}

/** Answers calls of the page, as coming `from` there; in the document that made the call, if it is still there. */
export function answerPage(page: CdpSession, from: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>): void {
  const event: object = strict('event', from);
  page.on('Runtime.bindingCalled', ({ payload, executionContextId: contextId }) => {
    void answer(Promise.resolve(page), decode(payload) as Invocation, event as IpcMainInvokeEvent, {
      contextId,
    });
  });
}

async function answer(
  page: Promise<CdpSession>,
  { replyTo, channel, values }: Invocation,
  event: IpcMainInvokeEvent,
  where: object,
) {
  try {
    const handler = handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    sendToPage(page, replyTo, { value: await handler(event, ...values) } satisfies Reply, where);
  } catch (error) {
    process.stderr.write(`Error occurred in handler for '${channel}': ${String(error)}\n`);
    const failure = `Error invoking remote method '${channel}': ${String(error)}`;
    sendToPage(page, replyTo, { failure } satisfies Reply, where);
  }
}

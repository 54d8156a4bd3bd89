import { AppError } from '../../shared/errors.ts';
import type { Channel } from '../../shared/ipc/channel.ts';
import { contract, type ChannelName } from '../../shared/ipc/contract.ts';
import type { Envelope } from '../../shared/ipc/envelope.ts';
import type { Caller, Handlers } from '../../shared/ipc/handlers.ts';
import type { Log } from '../log/log.ts';
import { weighRequest } from './request-size.ts';
import { isOwnSender, type Sender } from './sender-guard.ts';

/** The part of Electron's `ipcMain` that the router uses. */
export interface IpcListener {
  handle(channel: string, listener: (event: Sender, ...sent: unknown[]) => Promise<unknown>): void;
}

/** Where refusals and bugs are written. Payloads never are. */
export type RouterLog = Pick<Log, 'failure'>;

/** What the router is built from. */
export interface RouterParts {
  readonly ipc: IpcListener;
  readonly handlers: Handlers;
  /** Ids of the `webContents` of our own windows, as they are now. */
  readonly windowIds: () => ReadonlySet<number>;
  readonly log: RouterLog;
}

/** The running router. */
export interface Router {
  /** Refuses commands from now on; settles when every call under way has been answered. */
  shutDown(): Promise<void>;
}

/**
 * Serves every channel of the contract, each exactly once: guard → parse → handler → parse → envelope. Whatever goes wrong is answered as an
 * error of the closed list; what nobody expected becomes `app.unexpected` with a reference that stands in the log.
 */
export function startRouter({ ipc, handlers, windowIds, log }: RouterParts): Router {
  const underWay = new Set<Promise<unknown>>();
  let shuttingDown = false;

  const answer = async (name: ChannelName, event: Sender, sent: readonly unknown[]): Promise<unknown> => {
    const channel: Channel = contract[name];
    if (!isOwnSender(event, windowIds())) throw new AppError('ipc.foreignSender', { channel: name });
    const request = parseRequest(name, channel, sent, log);
    if (shuttingDown && channel.kind === 'command') throw new AppError('ipc.shuttingDown');
    const handler = handlers[name] as (request: unknown, caller: Caller) => unknown;
    return parseReply(name, channel, await handler(request, { windowId: event.sender.id }), log);
  };

  for (const name of Object.keys(contract) as ChannelName[]) {
    ipc.handle(name, async (event, ...sent) => {
      const call = answer(name, event, sent);
      underWay.add(call);
      try {
        return { ok: true, value: await call } satisfies Envelope<unknown>;
      } catch (thrown) {
        return refusal(name, thrown, log);
      } finally {
        underWay.delete(call);
      }
    });
  }

  return {
    async shutDown() {
      shuttingDown = true;
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}

/** The request as its schema gives it. Fails with `ipc.tooLarge` or `ipc.invalidRequest`. */
function parseRequest(
  channel: ChannelName,
  schemas: Channel,
  sent: readonly unknown[],
  log: RouterLog,
): unknown {
  const size = sent.length === 1 ? weighRequest(sent[0]) : 'notPlain';
  if (size === 'tooLarge') throw new AppError('ipc.tooLarge', { channel });
  const parsed = size === 'fits' ? schemas.request.safeParse(sent[0]) : null;
  if (parsed?.success === true) return parsed.data;
  const error = new AppError('ipc.invalidRequest', { channel });
  log.failure('A request does not fit its channel.', error, {
    channel,
    issues: parsed?.error.issues.map(({ code, path }) => ({ code, path: path.join('.') })) ?? [size],
  });
  throw error;
}

/** The reply as its schema gives it. Fails with `ipc.invalidReply`: a bug of ours. */
function parseReply(channel: ChannelName, schemas: Channel, reply: unknown, log: RouterLog): unknown {
  const parsed = schemas.reply.safeParse(reply);
  if (parsed.success) return parsed.data;
  const error = new AppError('ipc.invalidReply', { channel });
  log.failure('A reply does not fit its channel.', error, {
    channel,
    issues: parsed.error.issues.map(({ code, path }) => ({ code, path: path.join('.') })),
  });
  throw error;
}

/** The envelope of a failure; foreign senders and what nobody expected are logged under its reference. */
function refusal(channel: ChannelName, thrown: unknown, log: RouterLog): Envelope<never> {
  const error = AppError.from(thrown);
  if (error.code === 'ipc.foreignSender') log.failure('A foreign sender was refused.', error, { channel });
  if (error.code === 'app.unexpected') log.failure('A handler failed.', error, { channel });
  return { ok: false, error: error.toReply() };
}

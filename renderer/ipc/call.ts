import { AppError } from '../../shared/app-error.ts';
import type { ChannelName, Reply, Request } from '../../shared/ipc/contract.ts';
import type { Envelope } from '../../shared/ipc/envelope.ts';
import { bridge } from './bridge.ts';

/**
 * Asks the main process on one channel. Takes the channel's name and its request (plain data, no reactive objects); gives the reply.
 * Fails with an `AppError` and with nothing else.
 */
export async function call<Name extends ChannelName>(
  name: Name,
  request: Request<Name>,
): Promise<Reply<Name>> {
  const envelope = await ask(name, request);
  if (envelope.ok) return envelope.value;
  throw AppError.fromReply(envelope.error);
}

async function ask<Name extends ChannelName>(
  name: Name,
  request: Request<Name>,
): Promise<Envelope<Reply<Name>>> {
  try {
    return await bridge().call[name](request);
  } catch (thrown) {
    throw AppError.from(thrown);
  }
}

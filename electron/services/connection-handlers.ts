import { AppError } from '../../shared/errors.ts';
import { connectionChannels } from '../../shared/ipc/connection-channels.ts';
import type { Handlers } from '../../shared/ipc/handlers.ts';

/** Handlers of these channels. */
export type ConnectionHandlers = Pick<Handlers, keyof typeof connectionChannels>;

/** One function per channel of `shared/ipc/connection-channels.ts`. */
export function connectionHandlers(): ConnectionHandlers {
  const refused = (): never => {
    throw new AppError('app.unexpected');
  };
  return Object.fromEntries(Object.keys(connectionChannels).map((name) => [name, refused])) as never;
}

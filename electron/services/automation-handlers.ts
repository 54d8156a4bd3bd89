import { AppError } from '../../shared/errors.ts';
import { automationChannels } from '../../shared/ipc/automation-channels.ts';
import type { Handlers } from '../../shared/ipc/handlers.ts';

/** Handlers of these channels. */
export type AutomationHandlers = Pick<Handlers, keyof typeof automationChannels>;

/** One function per channel of `shared/ipc/automation-channels.ts`. */
export function automationHandlers(): AutomationHandlers {
  const refused = (): never => {
    throw new AppError('app.unexpected');
  };
  return Object.fromEntries(Object.keys(automationChannels).map((name) => [name, refused])) as never;
}

import type { Log } from '../log/log.ts';

/** Milliseconds that quitting may take in all; after that the process ends whatever is left. */
export const quitTimeLimit = 3_000;

/** Whether Penstock ends with its last window: not on macOS, where programs go on without one, nor while its mark in the tray leads back to it. */
export function quitsWithLastWindow(platform: NodeJS.Platform, trayShown: boolean): boolean {
  return platform !== 'darwin' && !trayShown;
}

/** One thing to do before the end, by a name for the log. */
export interface QuitStep {
  readonly name: string;
  readonly run: () => unknown;
}

/** Where steps that fail or take too long are written. */
export type QuitLog = Pick<Log, 'warn'>;

/**
 * Runs the steps in their order, a failed one does not stop the next, all within the limit (milliseconds). Gives the names of the steps that did not
 * end well.
 */
export async function runQuitSteps(
  steps: readonly QuitStep[],
  log: QuitLog,
  timeLimit: number = quitTimeLimit,
): Promise<readonly string[]> {
  const left = new Set(steps.map(({ name }) => name));
  const timeUp = Promise.withResolvers<'timeUp'>();
  const timer = setTimeout(() => {
    timeUp.resolve('timeUp');
  }, timeLimit);
  for (const { name, run } of steps) {
    try {
      if ((await Promise.race([run(), timeUp.promise])) === 'timeUp') break;
      left.delete(name);
    } catch (error) {
      log.warn('A step of quitting failed.', { step: name, error });
    }
  }
  clearTimeout(timer);
  if (left.size > 0) log.warn('Quitting left something undone.', { steps: [...left] });
  return [...left];
}

import { unknownStatus } from './status.ts';
import type { Sync } from './start-sync.ts';

/** Pulling while the store still opens: what can wait waits, and fails with the reason when it never opens. */
export type OpeningSync = Pick<Sync, 'start' | 'stop' | 'status' | 'focus' | 'sweep' | 'close'> & {
  pull(...asked: Parameters<Sync['pull']>): Promise<void>;
};

/** Takes the promise of what `startSync` gives. */
export function createOpeningSync(opening: Promise<Sync>): OpeningSync {
  let opened: Sync | null = null;
  opening.then(
    (sync) => {
      opened = sync;
    },
    () => undefined,
  );
  return {
    start: async (accountId) => (await opening).start(accountId),
    stop: async (accountId) => (await opening).stop(accountId),
    pull: async (accountId, entity) => {
      (await opening).pull(accountId, entity);
    },
    status: (accountId) => opened?.status(accountId) ?? unknownStatus(accountId),
    sweep: (accountId, entity) => opened?.sweep(accountId, entity),
    focus: () => opened?.focus(),
    close: async () => opened?.close(),
  };
}

import { defaultSettings } from '../../shared/domain/settings.ts';
import type { StoreClient, StoreInput, StoreOperation, StoreOutput } from './operations.ts';

/** A store that may not be open yet. */
export interface OpeningStore<Opened extends StoreClient> extends StoreClient {
  /** Settles when the store is open; waits for ever while it can't be opened. */
  readonly opened: Promise<Opened>;
}

/** Milliseconds after a failure in which nobody tries again: a screen asks for many things at once. */
const usualPause = 1_000;

/**
 * The store for those who need not know whether it is open: their calls wait for it. When it can't be opened they fail with the reason, so that each
 * screen shows it, and a later call tries once more. Only the settings are then the default ones, because the window needs them to show anything at all.
 */
export function createOpeningStore<Opened extends StoreClient>(
  open: () => Promise<Opened>,
  pause: number = usualPause,
): OpeningStore<Opened> {
  const opened = Promise.withResolvers<Opened>();
  let failedAt: number | null = null;
  let attempt = tryToOpen();

  function tryToOpen(): Promise<Opened> {
    const opening = open();
    opening.then(opened.resolve, () => {
      failedAt = performance.now();
    });
    return opening;
  }
  const current = async (): Promise<Opened> => {
    if (failedAt !== null && performance.now() - failedAt >= pause) {
      failedAt = null;
      attempt = tryToOpen();
    }
    return await attempt;
  };
  const openNow = async (): Promise<Opened | null> => {
    try {
      return await attempt;
    } catch {
      return null;
    }
  };

  return {
    opened: opened.promise,
    async run(name, input) {
      try {
        return await (await current()).run(name, input);
      } catch (error) {
        if (name === 'settings.get' && (await openNow()) === null) return defaultSettings as never;
        throw error;
      }
    },
    close: async () => (await openNow())?.close(),
  };
}

/** What the store says within the limit (milliseconds); null when it is slow or fails: for what must not wait, such as the window's place. */
export async function askBriefly<Name extends StoreOperation>(
  store: StoreClient,
  name: Name,
  input: StoreInput<Name>,
  limit: number,
): Promise<StoreOutput<Name> | null> {
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), limit);
  try {
    return await Promise.race([store.run(name, input), late.promise]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

import { defaultSettings } from '../../shared/domain/settings.ts';
import type { StoreClient, StoreInput, StoreOperation, StoreOutput } from './operations.ts';

/**
 * The store for those who need not know that it is still opening: their calls wait. When it can't be opened, every call fails with the reason, so that
 * each screen shows it; only the settings are then the default ones, because the window needs them to show anything at all.
 */
export function createOpeningStore(opening: Promise<StoreClient>): StoreClient {
  // Who asks hears of the failure; an opening that nobody has asked yet is no unhandled rejection.
  opening.catch(() => undefined);
  return {
    async run(name, input) {
      try {
        return await (await opening).run(name, input);
      } catch (error) {
        if (name === 'settings.get' && !(await hasOpened(opening))) return defaultSettings as never;
        throw error;
      }
    },
    async close() {
      if (await hasOpened(opening)) await (await opening).close();
    },
  };
}

async function hasOpened(opening: Promise<unknown>): Promise<boolean> {
  return await opening.then(
    () => true,
    () => false,
  );
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

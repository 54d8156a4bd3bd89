import { AppError } from '../../shared/errors.ts';
import type { Log } from '../log/log.ts';
import { askBriefly } from '../store/opening-store.ts';
import type { StoreClient } from '../store/operations.ts';
import { readWindowStates, type WindowState } from './bounds.ts';

/** Milliseconds that a window waits for its remembered place; a slow or broken store does not keep it from opening. */
const patience = 400;
/** Name of the windows' places among the small values of the shell. */
const placeName = 'window';

/** Where the windows are, and were when Penstock last ended. */
export interface WindowPlaces {
  /** The windows of the last time, in the order in which they were opened; none where nothing can be read. */
  read(): Promise<readonly WindowState[]>;
  /** A window is at another place, or shows another. */
  moved(windowId: number, state: WindowState): void;
  /** A window is closed. Of the last one the place stays: it is where the next is opened. */
  closed(windowId: number): void;
  /** All windows are gone and another begins: what was remembered of them is in the store. */
  begin(): void;
  /** Remembers these for the last time; later news count no more. */
  leave(all: ReadonlyMap<number, WindowState>): Promise<void>;
}

/** Keeps the places of the windows in the store, each as soon as it is known. What cannot be kept is logged. */
export function createWindowPlaces(store: StoreClient, log: Pick<Log, 'failure'>): WindowPlaces {
  /** By the windows' ids, in the order in which they were opened. */
  const states = new Map<number, WindowState>();
  let leaving = false;

  async function remember(): Promise<void> {
    if (leaving) return;
    try {
      await store.run('shellState.set', { name: placeName, value: JSON.stringify([...states.values()]) });
    } catch (thrown) {
      log.failure('The places of the windows are not remembered.', AppError.from(thrown));
    }
  }

  return {
    read: async () =>
      readWindowStates(await askBriefly(store, 'shellState.get', { name: placeName }, patience)),
    moved(windowId, state) {
      states.set(windowId, state);
      void remember();
    },
    closed(windowId) {
      if (states.size < 2) return;
      states.delete(windowId);
      void remember();
    },
    begin: () => states.clear(),
    async leave(all) {
      for (const [id, state] of all) states.set(id, state);
      const remembering = remember();
      leaving = true;
      await remembering;
    },
  };
}

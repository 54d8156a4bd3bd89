/** Requests of one first pull that may be in flight (contract, *Lists*, 4). */
export const lanes = 4;
/** Windows of creation time: more than lanes, so that a dense one does not leave the other lanes idle. */
const windowCount = 12;

/** A stretch of creation time, both ends inclusive; the last one is open. */
export interface CreationWindow {
  readonly since: string;
  readonly until: string | null;
}

/**
 * Cuts the time between the oldest record that is left to fetch and the newest one into windows of equal length that meet at their ends.
 * The last one has no end, for what is created meanwhile.
 */
export function planWindows(oldest: string, newest: string): readonly CreationWindow[] {
  const from = Date.parse(oldest);
  const length = Math.floor((Date.parse(newest) - from) / windowCount);
  if (!(length > 0)) return [{ since: oldest, until: null }];
  const edge = (index: number): string => new Date(from + index * length).toISOString();
  return Array.from({ length: windowCount }, (_, index) => ({
    since: edge(index),
    until: index === windowCount - 1 ? null : edge(index + 1),
  }));
}

/** Works through windows, `lanes` at a time. The first failure stops the others at their next window, and is thrown. */
export async function runInLanes<Item>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  const queue = items.entries();
  let failed = false;
  const lane = async (): Promise<void> => {
    for (const [index, item] of queue) {
      if (failed) return;
      try {
        await work(item, index);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const results = await Promise.allSettled(Array.from({ length: lanes }, lane));
  const failure = results.find((result) => result.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}

/**
 * How much of all windows has been walked, from 0 to 1: for saying about how many records there will be. `reached` holds how far each
 * window's walk has come (null: not begun); `newest` stands for the end of the open window.
 */
export function shareWalked(
  windows: readonly CreationWindow[],
  reached: readonly (string | null | undefined)[],
  newest: string,
): number {
  let share = 0;
  for (const [index, { since, until }] of windows.entries()) {
    const [from, to, at] = [since, until ?? newest, reached[index] ?? since].map((instant) =>
      Date.parse(instant),
    ) as [number, number, number];
    share += to > from ? Math.min(Math.max((at - from) / (to - from), 0), 1) : 1;
  }
  return share / windows.length;
}

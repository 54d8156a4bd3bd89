/** The turns of this thread's event loop, as long as something is measured. */
export interface WatchedTurns {
  /** The longest one so far, in milliseconds of this thread's own time on the processor: others on the machine don't make it longer. Ends it. */
  longest(): number;
}

/** Begins to watch how long one turn of the event loop keeps everything else waiting. */
export function watchTurns(): WatchedTurns {
  let longest = 0;
  let watching = true;
  let last = ownTime();
  const look = (): void => {
    const now = ownTime();
    longest = Math.max(longest, now - last);
    last = now;
    if (watching) setImmediate(look);
  };
  setImmediate(look);
  return {
    longest: () => {
      watching = false;
      return longest;
    },
  };
}

function ownTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

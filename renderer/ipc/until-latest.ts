/**
 * A reading that settles only when no newer one is under way: whoever waited sees what the newest one has read. Takes a reading that drops its answer where a
 * newer one has begun.
 */
export function untilLatest(read: () => Promise<void>): () => Promise<void> {
  let newest = Promise.resolve();
  return async () => {
    newest = read();
    for (let awaited = null; awaited !== newest;) {
      awaited = newest;
      await awaited;
    }
  };
}

/** Waits for some milliseconds, or until the signal is aborted; gives whether the time passed. */
export async function abortablePause(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  return await new Promise((resolve) => {
    const end = (passed: boolean) => () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      resolve(passed);
    };
    const abort = end(false);
    const timer = setTimeout(end(true), milliseconds);
    signal.addEventListener('abort', abort, { once: true });
  });
}

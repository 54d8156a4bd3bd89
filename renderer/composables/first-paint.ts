/** In a window that nobody sees nothing is painted: what waits for the paint comes after so many milliseconds. */
const longest = 1_000;

let painted: Promise<void> | undefined;

/** Settles when the page has its first content on the screen. */
function firstPaint(): Promise<void> {
  return (painted ??= new Promise((resolve) => {
    if (!PerformanceObserver.supportedEntryTypes.includes('paint')) {
      resolve();
      return;
    }
    const observer = new PerformanceObserver(() => settle());
    const settle = (): void => {
      observer.disconnect();
      requestIdleCallback(() => resolve(), { timeout: 200 });
    };
    observer.observe({ type: 'paint', buffered: true });
    setTimeout(settle, longest);
  }));
}

/** For parts that no start has to wait for: loads one only after the first paint, which else would share the main process' time with it. Takes how it is loaded; gives the same, later. */
export function afterFirstPaint<Part>(load: () => Promise<Part>): () => Promise<Part> {
  return async () => {
    await firstPaint();
    return await load();
  };
}

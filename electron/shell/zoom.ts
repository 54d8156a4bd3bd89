import type { BrowserWindow } from 'electron';

/** Smallest and largest zoom, in levels: each is a fifth larger than the one before, 0 is the actual size. */
const limits = { smallest: -3, largest: 5 } as const;

/** Zooms the page of a window by so many levels, or back to its actual size. */
export function zoomBy(window: Pick<BrowserWindow, 'webContents'> | null, step: -1 | 0 | 1): void {
  if (window === null) return;
  const { webContents } = window;
  const next = step === 0 ? 0 : webContents.getZoomLevel() + step;
  webContents.setZoomLevel(Math.min(Math.max(next, limits.smallest), limits.largest));
}

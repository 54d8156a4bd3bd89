import { AppError } from '../../shared/app-error.ts';
import type { Bridge } from '../../shared/ipc/bridge.ts';

declare global {
  interface Window {
    readonly penstock?: Bridge;
  }
}

/** The bridge that the preload script put on the window. Fails with `app.unexpected` where there is none (a plain browser). */
export function bridge(): Bridge {
  if (window.penstock === undefined) {
    throw new AppError(
      'app.unexpected',
      {},
      { cause: new Error('The bridge to the main process is missing') },
    );
  }
  return window.penstock;
}

import { app } from 'electron';
import { linkAmong, linkScheme, readDeepLink, type DeepLink } from '../../shared/deep-link.ts';

/** Links that the system hands over, until a window takes them. */
export interface DeepLinks {
  /** The link that waits, once; null where none does. */
  take(): DeepLink | null;
  /** Calls when one waits that came while Penstock was running. */
  onArrival(listener: () => void): void;
}

/**
 * Takes the links of `penstock:` that the operating system hands over: on the command line of this start, of a second start, or as an event on macOS. One that cannot be read is dropped. Call it before
 * Electron is ready.
 */
export function receiveDeepLinks(argv: readonly string[]): DeepLinks {
  let waiting = linkAmong(argv);
  let arrived: () => void = () => undefined;
  const receive = (link: DeepLink | null): void => {
    if (link === null) return;
    waiting = link;
    arrived();
  };
  app.on('second-instance', (_event, words) => receive(linkAmong(words)));
  app.on('open-url', (event, url) => {
    event.preventDefault();
    receive(readDeepLink(url));
  });
  // In development the system would start Electron without the app.
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
  return {
    take() {
      const link = waiting;
      waiting = null;
      return link;
    },
    onArrival(listener) {
      arrived = listener;
    },
  };
}

/** Scheme and host of the only page that may speak to the main process. */
export const windowOrigin = 'app://bundle';

/** What a message says about where it comes from, in the terms of Electron's events. */
export interface Sender {
  readonly sender: { readonly id: number };
  /** Null once the frame has navigated away or is gone. */
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}

/**
 * True only for the top frame of one of our own windows that shows our own page. `windowIds` are the ids of the `webContents` that this
 * application opened. A frame that is gone, a subframe, another origin and another window are all foreign.
 */
export function isOwnSender({ sender, senderFrame }: Sender, windowIds: ReadonlySet<number>): boolean {
  if (!windowIds.has(sender.id)) return false;
  if (senderFrame?.parent !== null) return false;
  return originOf(senderFrame.url) === windowOrigin;
}

/** Scheme and authority of an address; null where it cannot be read. (`URL.origin` is opaque for schemes of one's own.) */
function originOf(address: string): string | null {
  const url = URL.parse(address);
  return url === null || url.username !== '' || url.password !== '' ? null : `${url.protocol}//${url.host}`;
}

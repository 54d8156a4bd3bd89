import type { Session } from 'electron';

/** What the window may load: its own files, small pictures written into them, and the developer tools (which packages do not have). */
const allowed = /^(app:\/\/bundle\/|data:|devtools:)/;

/** Cuts the window's session off from the network: only the main process speaks to accounts. */
export function denyNetwork(session: Session): void {
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !allowed.test(url) });
  });
}

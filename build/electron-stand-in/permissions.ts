import type { WebContents } from 'electron';
import type { CdpSession } from './cdp.ts';
import { originOf, toChromium, type SessionStandIn } from './session.ts';

/** What a page may ask for, by Chromium's names, and how Electron names the same thing. */
const permissions = [
  ['camera', 'media'],
  ['microphone', 'media'],
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-write', 'clipboard-sanitized-write'],
  ['idle-detection', 'idle-detection'],
  ['storage-access', 'storage-access'],
  ['window-management', 'window-management'],
  ['local-fonts', 'unknown'],
] as const;

type Permission = (typeof permissions)[number][1];

/**
 * Asks the app about every permission before the page can, because Chromium's own question has to be answered beforehand. As in
 * Electron, an app that says nothing allows everything.
 */
export async function settlePermissions(
  browser: CdpSession,
  session: SessionStandIn,
  contents: WebContents,
  url: string,
): Promise<void> {
  const origin = originOf(url);
  const settled = permissions.map(async ([name, permission]) => {
    const allowed = isAllowed(session, contents, permission, url, origin);
    const setting = allowed ? 'granted' : 'denied';
    await browser.send('Browser.setPermission', {
      permission: { name },
      setting,
      origin: new URL(toChromium(url)).origin,
    });
  });
  await Promise.all(settled);
}

function isAllowed(
  session: SessionStandIn,
  contents: WebContents,
  permission: Permission,
  requestingUrl: string,
  origin: string,
): boolean {
  const details = { isMainFrame: true, requestingUrl };
  if (session.permissionCheck?.(contents, permission, origin, details) === false) return false;
  let allowed = session.permissionRequest === null;
  session.permissionRequest?.(contents, permission, (granted) => (allowed = granted), details);
  return allowed;
}

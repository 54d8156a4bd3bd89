import type { Protocol, Session, WebContents, WebRequest } from 'electron';
import { addSchemes } from './addresses.ts';
import { chromium } from './chromium.ts';
import { missing, strict, StrictEmitter } from './strict.ts';

type BeforeRequest = (details: object, answer: (response: { readonly cancel?: boolean }) => void) => void;

/** A session: its schemes, its permissions and its requests. They are never kept on disk, and share one profile. */
export class SessionStandIn extends StrictEmitter {
  private permissionRequest: Parameters<Session['setPermissionRequestHandler']>[0] = null;
  private permissionCheck: Parameters<Session['setPermissionCheckHandler']>[0] = null;
  /** Decides about every request, if it is set. */
  beforeRequest: BeforeRequest | null = null;
  /** What answers requests, by scheme. */
  readonly handlers = new Map<string, Parameters<Protocol['handle']>[1]>();

  readonly protocol = strict<Pick<Protocol, 'handle' | 'isProtocolHandled'>>('protocol', {
    handle: (scheme, handler) => void this.handlers.set(scheme, handler),
    isProtocolHandled: (scheme) => this.handlers.has(scheme),
  });
  readonly webRequest = strict<Pick<WebRequest, 'onBeforeRequest'>>('session.webRequest', {
    onBeforeRequest: (...values: unknown[]) => {
      if (values.length > 1) throw missing('webRequest.onBeforeRequest with a filter');
      this.beforeRequest = values[0] as BeforeRequest;
    },
  });

  readonly setPermissionRequestHandler: Session['setPermissionRequestHandler'] = (handler) => {
    this.permissionRequest = handler;
  };
  readonly setPermissionCheckHandler: Session['setPermissionCheckHandler'] = (handler) => {
    this.permissionCheck = handler;
  };
  /** Devices (USB, HID, serial) are never offered here, so there is nothing to ask. */
  readonly setDevicePermissionHandler: Session['setDevicePermissionHandler'] = () => undefined;

  /** Requests of the main process go out by Node, and never to the app's own schemes. */
  readonly fetch: Session['fetch'] = (input, options) => fetch(input, options);

  /** Asks the app as Electron would ask. A page that may do something is not in the stand-in; nor is Electron's default, which allows. */
  requireDenial(contents: WebContents, requestingUrl: string): void {
    for (const permission of ['notifications', 'geolocation', 'media', 'clipboard-read'] as const) {
      const details = { isMainFrame: true, requestingUrl };
      let isGranted = this.permissionRequest === null;
      this.permissionRequest?.(contents, permission, (granted) => (isGranted = granted), details);
      const isAllowed = this.permissionCheck?.(contents, permission, requestingUrl, details) ?? true;
      if (isGranted || isAllowed) throw missing(`a page with the permission '${permission}'`);
    }
  }
}

const sessions = new Map<string, SessionStandIn>();

/** Electron's `session`; `fromPartition` throws before the app is ready. */
export const session = strict('session', {
  fromPartition: (partition: string): SessionStandIn => {
    chromium();
    const found =
      sessions.get(partition) ?? strict('session', new SessionStandIn('session', 'will-download'));
    sessions.set(partition, found);
    return found;
  },
});

/** Electron's `protocol`, as far as it is used before the app is ready. */
export const protocol = strict('protocol', { registerSchemesAsPrivileged: addSchemes });

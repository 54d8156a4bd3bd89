import type { CustomScheme, Protocol, Session, WebRequest } from 'electron';
import { missing, strict, StrictEmitter } from './strict.ts';

type SchemeHandler = (request: Request) => Response | Promise<Response>;
type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0];
type BeforeRequest = (details: never, answer: (response: { cancel?: boolean }) => void) => void;

const events = 'will-download';
const sessions = new Map<string, SessionStandIn>();
const schemes = new Set<string>();
let appIsReady: () => boolean = () => false;

/** A session: its schemes, its permissions and its requests. Every window of the stand-in has the same fresh profile. */
export class SessionStandIn extends StrictEmitter {
  /** What answers permission questions; null is Electron's default, which allows everything. */
  permissionRequest: RequestHandler = null;
  permissionCheck: CheckHandler = null;
  beforeRequest: BeforeRequest | null = null;
  private readonly handlers = new Map<string, SchemeHandler>();

  readonly protocol = strict<Pick<Protocol, 'handle' | 'unhandle' | 'isProtocolHandled'>>('protocol', {
    handle: (scheme, handler) => {
      if (this.handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
      this.handlers.set(scheme, handler);
    },
    unhandle: (scheme) => {
      if (!this.handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
    },
    isProtocolHandled: (scheme) => this.handlers.has(scheme),
  });

  readonly webRequest = strict<Pick<WebRequest, 'onBeforeRequest'>>('session.webRequest', {
    onBeforeRequest: (...values: unknown[]) => {
      if (values.length > 1) throw missing('webRequest.onBeforeRequest with a filter');
      this.beforeRequest = (values[0] ?? null) as BeforeRequest | null;
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

  /** The app's own schemes by their handlers, everything else by Node's `fetch`. */
  readonly fetch: Session['fetch'] = async (input, options) => {
    const request = new Request(input, options);
    const handler = this.handlerOf(request.url);
    return handler === undefined ? fetch(request) : handler(request);
  };

  handlerOf(url: string): SchemeHandler | undefined {
    return this.handlers.get(new URL(url).protocol.slice(0, -1));
  }
}

/** The session of this partition, made when first asked for; the empty name is the default one. */
function sessionOf(partition: string): SessionStandIn {
  if (!appIsReady()) throw new Error('Session can only be received when app is ready');
  const known = sessions.get(partition);
  if (known !== undefined) return known;
  const made = strict('session', new SessionStandIn('session', events));
  sessions.set(partition, made);
  return made;
}

export const session = strict('session', {
  fromPartition: (partition: string) => sessionOf(partition),
  get defaultSession() {
    return sessionOf('');
  },
});

export const net = strict('net', {
  fetch: ((input, options) => session.defaultSession.fetch(input, options)) satisfies Session['fetch'],
  isOnline: () => true,
  online: true,
});

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: (declared: readonly CustomScheme[]) => {
    if (appIsReady())
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    declared.forEach(({ scheme }) => schemes.add(scheme));
  },
  handle: ((scheme, handler) => {
    session.defaultSession.protocol.handle(scheme, handler);
  }) satisfies Protocol['handle'],
  isProtocolHandled: (scheme: string) => session.defaultSession.protocol.isProtocolHandled(scheme),
});

/** Tells this module how to know whether the app is ready. */
export function askReadiness(question: () => boolean): void {
  appIsReady = question;
}

/** `app://bundle/x` as Chromium gets it, `https://app.bundle/x`: a scheme of its own can't be declared from outside. */
export function toChromium(url: string): string {
  const { protocol: scheme, host, pathname, search, hash } = new URL(url);
  const name = scheme.slice(0, -1);
  return schemes.has(name) ? `https://${name}.${host}${pathname}${search}${hash}` : url;
}

/** The other way round: what the app is told. */
export function toApp(url: string): string {
  const [, name, host, rest] = /^https:\/\/([^./]+)\.([^/?#]+)(.*)$/.exec(url) ?? [];
  return name !== undefined && schemes.has(name) ? `${name}://${host}${rest}` : url;
}

/** The origin of an address as Electron reports it. */
export function originOf(url: string): string {
  const { protocol: scheme, host, origin } = new URL(url);
  return schemes.has(scheme.slice(0, -1)) ? `${scheme}//${host}` : origin;
}

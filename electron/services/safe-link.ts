import { AppError, type ErrorCode } from '../../shared/errors.ts';
import { isLoopback } from '../remote/address.ts';

/** Longest address that is opened, in characters. */
const lengthLimit = 4_000;

/** Printable ASCII without what browsers read in more than one way: blanks, quotes, backslashes and angle brackets. */
const plain = /^[!#-;=?-[\]^_a-z{|}~]+$/i;

/** An address that may be opened in the system's browser. */
export interface SafeLink {
  readonly url: string;
  /** Host, with its port where that is not the usual one: what a person is shown before. */
  readonly host: string;
}

/** Where the address of an authorization may lead. */
export interface AuthorizationPlaces {
  /** Address of the system, as its connector names it. */
  readonly connectorUrl: string | undefined;
  /** Origin of the account. */
  readonly accountOrigin: string;
}

/**
 * Lets an `https` address through that leads where it seems to: spelled in plain characters, without credentials, of sensible length. Fails with `app.unsafeLink`.
 */
export function safeLink(text: string): SafeLink {
  const url = parsePlain(text, 'app.unsafeLink');
  if (url.protocol !== 'https:') throw new AppError('app.unsafeLink');
  return { url: url.href, host: url.host };
}

/**
 * Lets the address of an authorization through that an account has given: an `https` address as in `safeLink`, whose host is that of the connector's own address or below it, on the same
 * port; or an address at the account's own origin, which may be `http` only on this machine. So neither another scheme nor a look-alike name gets a person's password. Fails with
 * `connection.unsafeLink`.
 */
export function authorizationLink(text: string, places: AuthorizationPlaces): SafeLink {
  const url = parsePlain(text, 'connection.unsafeLink');
  const atAccount = url.origin === places.accountOrigin;
  const secure = url.protocol === 'https:' || (atAccount && isLoopback(url.hostname));
  if (!secure || !(atAccount || isAtSystem(url, places.connectorUrl))) {
    throw new AppError('connection.unsafeLink', { host: url.host.slice(0, 300) });
  }
  return { url: url.href, host: url.host };
}

function parsePlain(text: string, code: ErrorCode): URL {
  const url =
    text.length <= lengthLimit && plain.test(text) && /^https?:\/\/[^/@?#]/i.test(text)
      ? URL.parse(text)
      : null;
  const authority = /^\w+:\/\/([^/?#]*)/.exec(text)?.[1] ?? '';
  if (url === null || authority.includes('@') || url.hostname === '' || url.hostname.endsWith('.')) {
    throw new AppError(code, { host: url?.host.slice(0, 300) ?? '' });
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new AppError(code, { host: '' });
  return url;
}

function isAtSystem(url: URL, connectorUrl: string | undefined): boolean {
  const system = connectorUrl === undefined ? null : URL.parse(connectorUrl);
  if (system?.protocol !== 'https:' || url.port !== system.port) return false;
  if (url.hostname === system.hostname) return true;
  const below = `.${system.hostname}`;
  // Names of one part have no "below" of their own, and a number is not a name.
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*$/.test(system.hostname)) return false;
  if (!url.hostname.endsWith(below)) return false;
  return !url.hostname
    .slice(0, -below.length)
    .split('.')
    .some((label) => label.startsWith('xn--'));
}

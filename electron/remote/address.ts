import { AppError } from '../../shared/errors.ts';

/** Where an account lives: the only origin that its key is ever sent to. */
export interface AccountAddress {
  /** As an account stores it: without a trailing slash, e.g. `https://api-v3.pipe17.com/api/v3`. */
  readonly baseUrl: string;
  /** Scheme, host and port. */
  readonly origin: string;
}

/**
 * Reads an address as a person typed it. Gives it normalised. Fails with `account.invalidAddress` (no URL, credentials, query or
 * fragment in it, another scheme) or `account.insecureAddress` (`http:` to anything but this machine).
 */
export function parseAddress(typed: string): AccountAddress {
  const url = URL.parse(typed.trim());
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    throw new AppError('account.invalidAddress');
  if (url.username !== '' || url.password !== '' || /[?#\\]/.test(typed))
    throw new AppError('account.invalidAddress');
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) throw new AppError('account.insecureAddress');
  return { baseUrl: `${url.origin}${url.pathname.replace(/\/+$/, '')}`, origin: url.origin };
}

/** True for names and numbers of this machine, which traffic never leaves. Takes a host as `URL` writes it. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/**
 * The URL of a path below an account's base URL. Fails with `account.invalidAddress` when the result would leave the pinned origin or
 * the base path, whatever is in `path`.
 */
export function joinPath(address: AccountAddress, path: string): string {
  const url = URL.parse(`${address.baseUrl}${path}`);
  if (url === null || url.origin !== address.origin || !url.href.startsWith(`${address.baseUrl}/`))
    throw new AppError('account.invalidAddress');
  return url.href;
}

/** A file of the window's bundle, by the path inside its folder, and the type it is served with. */
export interface Asset {
  readonly path: string;
  readonly contentType: string;
}

/** Every kind of file that the window's bundle has. What is not here is not served. */
const contentTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
};

/**
 * One plain name, in the folder itself or in `assets/`. Every name begins with a letter, a digit, `_` or `-`: no dot-dot, no separator of any
 * system, no drive, no escape can be written in this alphabet, so there is nothing to normalise and nothing to forget.
 */
const plainPath = /^\/((?:assets\/)?[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.([a-z0-9]+))$/;

/**
 * The file that an address of the window asks for; null for every address that is not exactly `app://bundle/` and a plain name.
 * The root is the page itself. A query or a user in the address is refused; the part after `#` never gets here.
 */
export function assetFor(address: string): Asset | null {
  const url = URL.parse(address);
  if (url?.protocol !== 'app:' || url.host !== 'bundle') return null;
  if (url.username !== '' || url.password !== '' || url.search !== '') return null;
  if (url.pathname === '/' || url.pathname === '') return assetFor('app://bundle/index.html');
  const [, path, extension] = plainPath.exec(url.pathname) ?? [];
  const contentType = extension === undefined ? undefined : contentTypes[extension];
  return path === undefined || contentType === undefined ? null : { path, contentType };
}

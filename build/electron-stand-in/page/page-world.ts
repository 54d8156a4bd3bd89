import type { WorldLink } from './world-link.ts';

/**
 * The page's side of the bridge: defines what the preload exposes, frozen, and answers `window.open` as Electron does when the app
 * denies it. Stands alone: it runs by its source in the page's world, before the page's own scripts.
 */
export function preparePage(link: WorldLink): void {
  const freeze = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    Object.values(value).forEach(freeze);
    return Object.freeze(value);
  };
  link.offer((name, api) => {
    if (Object.hasOwn(globalThis, String(name))) {
      throw new Error(`Cannot bind an API on top of an existing property on the window object`);
    }
    Object.defineProperty(globalThis, String(name), { value: freeze(api), enumerable: true });
  });
  Object.defineProperty(globalThis, 'open', {
    configurable: true,
    writable: true,
    value: (url: unknown = '', frameName: unknown = '', features: unknown = '') => {
      const base = (globalThis as unknown as { location: { href: string } }).location.href;
      link.callOther(1, [url === '' ? 'about:blank' : new URL(String(url), base).href, frameName, features]);
      return null;
    },
  });
}

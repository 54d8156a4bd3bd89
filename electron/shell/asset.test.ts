import { isAbsolute, join, relative } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assetFor } from './asset.ts';

const folder = '/opt/penstock/dist/renderer';

/** True for what may be served: a file inside the folder, of a known type, named by plain letters. */
function harmless(address: string): boolean {
  const asset = assetFor(address);
  if (asset === null) return true;
  const inside = relative(folder, join(folder, asset.path));
  return !inside.startsWith('..') && !isAbsolute(inside) && /^(assets\/)?[\w.-]+$/.test(asset.path);
}

/** Ways to write a dot, a separator and an end, as attackers know them. */
const dots = [
  '..',
  '%2e%2e',
  '%2E.',
  '.%2e',
  '%252e%252e',
  '．．',
  '%c0%ae%c0%ae',
  '....',
  '..;',
  '\u202e..',
];
const separators = ['/', '\\', '%2f', '%5c', '%255c', '%c0%af', '／', '//', '/./', '\\\\?\\', '/assets/'];
const targets = ['etc/passwd', 'main/main.js', 'C:/Windows/win.ini', 'con', 'index.html', 'package.json'];
const ends = ['', '%00', '%00.html', '.html', '?x.html', '#.html', '::$DATA', '.js/', ' .js', '.exe'];
const origins = [
  'app://bundle',
  'app://bundle/assets',
  'APP://BUNDLE',
  'app://bundle:80',
  'app://me@bundle',
  'app://bundle.evil',
  'app:/',
  'app:',
  'file://',
  'https://bundle',
];

describe('The files of the window', () => {
  it('are served by plain names, with their types', () => {
    expect(assetFor('app://bundle/')).toEqual({
      path: 'index.html',
      contentType: 'text/html; charset=utf-8',
    });
    expect(assetFor('app://bundle')).toEqual(assetFor('app://bundle/index.html#/integrations'));
    expect(assetFor('app://bundle/assets/index-B3_x-9.js')).toEqual({
      path: 'assets/index-B3_x-9.js',
      contentType: 'text/javascript; charset=utf-8',
    });
    expect(assetFor('app://bundle/assets/inter.var.woff2')?.contentType).toBe('font/woff2');
  });

  it('refuses 2,000 hostile addresses that name something else', () => {
    const hostile = origins.flatMap((origin) =>
      dots.flatMap((dot) =>
        separators.flatMap((separator) =>
          targets.map((target, index) => {
            const end = ends[(dot.length + separator.length + index) % ends.length] ?? '';
            return `${origin}${separator}${dot}${separator}${dot}${separator}${target}${end}`;
          }),
        ),
      ),
    );
    expect(hostile.length).toBeGreaterThan(2_000);
    for (const address of hostile) expect(harmless(address), address).toBe(true);
    const foreign = hostile.filter((address) => !/^app:\/\/bundle(?![.:\w])/i.test(address));
    for (const address of foreign) expect(assetFor(address), address).toBe(null);
  });

  it('never leaves the folder, whatever the address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.webPath(), (text, path) => {
        for (const end of [text, path, encodeURI(path)]) {
          expect(harmless(`app://bundle/${end}`)).toBe(true);
          expect(harmless(end)).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it.each(['query.html?x=1', '.env', 'index', 'main.ts', 'run.exe', 'deep/er/file.js', '-', '.html'])(
    'does not serve %s',
    (name) => {
      expect(assetFor(`app://bundle/${name}`)).toBe(null);
    },
  );
});

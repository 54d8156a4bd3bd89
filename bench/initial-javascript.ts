import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { printFigure } from './figure.ts';

const bundle = new URL('../dist/renderer/', import.meta.url);

/** JavaScript that the window loads before its first paint: the entry and everything it imports at once, gzipped. Needs a build. */
export function benchInitialJavaScript(): void {
  const page = readFileSync(new URL('index.html', bundle), 'utf8');
  const scripts = [...page.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(([, path]) => path ?? '');
  const bytes = [...withImports(scripts)].reduce(
    (sum, path) => sum + gzipSync(readFileSync(new URL(path, bundle))).length,
    0,
  );
  printFigure({
    name: 'initial JavaScript of the window, gzip',
    value: bytes / 1_024,
    unit: 'KB',
    baseline: null,
    bar: 150,
  });
}

/** The scripts and whatever they import statically. */
function withImports(scripts: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (path: string): void => {
    if (found.has(path)) return;
    found.add(path);
    const text = readFileSync(new URL(path, bundle), 'utf8');
    for (const [, specifier] of text.matchAll(
      /(?:^|[;}\s])import\s*(?:[^"'();]*?from\s*)?["'](\.[^"']+)["']/g,
    )) {
      visit(new URL(specifier ?? '', new URL(path, 'file:///')).pathname.slice(1));
    }
  };
  scripts.forEach(visit);
  return found;
}

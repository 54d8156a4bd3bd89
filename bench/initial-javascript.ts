import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { printFigure } from './figure.ts';
import { projectFolder } from './running-app.ts';

/** JavaScript that the window has loaded by the time its first list stands, pages on demand included, each file gzipped. */
export async function benchInitialJavaScript(window: Page): Promise<void> {
  const addresses = await window.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name),
  );
  const scripts = addresses
    .filter((address) => address.endsWith('.js'))
    .map((address) => new URL(address).pathname);
  const bytes = scripts.map(
    (path) => gzipSync(readFileSync(join(projectFolder, 'dist', 'renderer', path))).length,
  );
  printFigure({
    name: `initial JavaScript of the window, gzip, ${String(scripts.length)} files`,
    value: bytes.reduce((sum, size) => sum + size, 0) / 1_024,
    unit: 'KB',
    baseline: null,
    bar: 150,
  });
}

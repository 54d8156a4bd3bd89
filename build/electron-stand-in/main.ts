import { readFileSync } from 'node:fs';
import inspector from 'node:inspector';
import { registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { app, type Package } from './app.ts';
import { startChromium } from './chromium.ts';
import { say } from './strict.ts';

/**
 * The stand-in for Electron: runs an app's main process in this Node and opens its window in the system's Chromium. Development only,
 * on Linux; see `docs/adr/` for why it exists. Usage:
 * `electron [--inspect=<port>] [switches of Chromium] <folder of the app> [arguments of the app]`
 */
const words = process.argv.slice(2);
const appIndex = words.findIndex((word) => !word.startsWith('--'));
const folder = resolve(words[appIndex] ?? '.');
const switches = words.slice(0, Math.max(appIndex, 0));
// What Electron gives: its executable, the app, the arguments of the app.
process.argv = [join(import.meta.dirname, 'electron'), ...words.slice(switches.length)];

const port = switches.find((word) => word.startsWith('--inspect='))?.split('=')[1];
if (port !== undefined) inspector.open(Number(port));

const electron = import.meta.resolve('./electron.ts');
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: electron, shortCircuit: true } : next(specifier, context),
});

app.about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Package;
try {
  // As in Electron: nothing is ready before the main module has run. The browser is started for whoever waits for it.
  await import(pathToFileURL(join(folder, app.about.main)).href);
  await app.awaited.promise;
  if (!app.isQuitting) await startChromium(switches.filter((word) => !word.startsWith('--inspect')));
  app.becomeReady();
} catch (error) {
  say(inspect(error));
  process.exit(1);
}

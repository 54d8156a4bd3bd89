import { readFileSync, statSync } from 'node:fs';
import inspector from 'node:inspector';
import { createRequire, registerHooks } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseCommandLine } from './command-line.ts';
import { describeApp, isQuitting, setReady } from './app.ts';
import { startRuntime } from './runtime.ts';

/** What `package.json` says of the app. */
type Manifest = Partial<Record<'name' | 'productName' | 'version' | 'main', string>>;

/**
 * The stand-in for Electron: runs an app's main process in this Node and opens its windows in the system's Chromium.
 * Development only; see `docs/adr/` for why it exists.
 */
const executable = join(import.meta.dirname, 'electron');
const commandLine = parseCommandLine(process.argv.slice(2));

process.argv.splice(0, 2, executable);
Object.defineProperty(process, 'execPath', { value: executable });
Object.defineProperty(process, 'type', { value: 'browser' });
Object.defineProperty(process, 'defaultApp', { value: true });
Object.defineProperty(process, 'resourcesPath', { value: join(import.meta.dirname, 'resources') });
const electronVersion = readFileSync(join(import.meta.dirname, 'version'), 'utf8').trim();
Object.defineProperty(process.versions, 'electron', { value: electronVersion });

const electron = import.meta.resolve('./electron.ts');
registerHooks({
  resolve: (specifier, context, next) =>
    ['electron', 'electron/main', 'electron/common'].includes(specifier)
      ? { url: electron, shortCircuit: true }
      : next(specifier, context),
});

if (commandLine.inspect !== null) inspector.open(Number(commandLine.inspect.split(':').at(-1) ?? 9229));
const require = createRequire(import.meta.url);
commandLine.preloads.forEach((path) => {
  require(resolve(path));
});

const path = resolve(commandLine.app);
const isFolder = statSync(path).isDirectory();
const folder = isFolder ? path : dirname(path);
const manifest = (isFolder ? JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) : {}) as Manifest;
describeApp({
  folder,
  name: manifest.productName ?? manifest.name ?? 'Electron',
  version: manifest.version ?? electronVersion,
});
await import(pathToFileURL(isFolder ? join(path, manifest.main ?? 'index.js') : path).href);
// As in Electron: nothing is ready before the main module has run, so a module that awaits `whenReady` at its top waits for ever.
if (!isQuitting()) await startRuntime(commandLine.switches);
setReady();

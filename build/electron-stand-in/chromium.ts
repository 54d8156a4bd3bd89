import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { CdpConnection } from './cdp.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

/** Quiet, alone, alive without a window, and the first window one without tabs (`--app`). */
const switches = [
  '--app=data:text/html,',
  '--disable-background-networking',
  '--disable-backgrounding-occluded-windows',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-dev-shm-usage',
  '--disable-extensions',
  '--disable-features=Translate,MediaRouter,OptimizationHints,HttpsUpgrades',
  '--disable-renderer-backgrounding',
  '--disable-sync',
  '--keep-alive-for-test',
  '--no-default-browser-check',
  '--no-first-run',
  '--ozone-platform-hint=auto',
  '--password-store=basic',
  '--remote-debugging-pipe',
  '--test-type',
  '--use-mock-keychain',
];

/** The path of the system's Chromium, Chrome or Edge; throws when there is none. */
function findChromium(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...elsewhere];
  const found = candidates.find((path) => existsSync(path));
  if (found === undefined)
    throw new Error('The stand-in needs Chromium, Chrome or Edge: none was found on the PATH.');
  return found;
}

function necessities(): string[] {
  const noDisplay =
    process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];
  const root = process.getuid?.() === 0;
  return [...(noDisplay ? ['--headless'] : []), ...(root ? ['--no-sandbox'] : [])];
}

export interface Chromium {
  readonly connection: CdpConnection;
  /** Ends it and everything that it started. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts Chromium on a fresh profile. It ends when the debugging pipe closes, so also when this process is killed; the shell around it
 * then removes the profile. It is in a process group of its own, so that whoever kills our group leaves that to it.
 */
export async function startChromium(extra: readonly string[], onExit: () => void): Promise<Chromium> {
  const profile = mkdtempSync(join(tmpdir(), 'electron-stand-in-'));
  const command = [findChromium(), `--user-data-dir=${profile}`, ...switches, ...necessities(), ...extra];
  const child = spawn('sh', ['-c', '"$@"; rm -rf "$0"', profile, ...command], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit').then(() => rmSync(profile, { recursive: true, force: true }));
  const complaints = readComplaints(child);
  const [, , , output, input] = child.stdio as [null, null, Readable, Writable, Readable];
  const connection = new CdpConnection(output, input);
  try {
    await connection.root.send('Browser.getVersion');
  } catch {
    throw new Error(`Chromium did not start:\n${complaints.slice(-10).join('\n')}`);
  }
  child.once('exit', onExit);
  return { connection, stop: () => stop(child, connection, exited) };
}

async function stop(child: ChildProcess, connection: CdpConnection, exited: Promise<void>): Promise<void> {
  connection.root.tell('Browser.close');
  const timer = setTimeout(() => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  }, 2000);
  await exited;
  clearTimeout(timer);
}

/** Passes on the one line that debuggers wait for; keeps the rest in case Chromium does not start. */
function readComplaints(child: ChildProcess): string[] {
  const lines: string[] = [];
  if (child.stderr === null) return lines;
  createInterface({ input: child.stderr }).on('line', (line) => {
    const wanted =
      line.startsWith('DevTools listening on') || process.env['ELECTRON_ENABLE_LOGGING'] !== undefined;
    if (wanted) process.stderr.write(`${line}\n`);
    lines.push(line);
    if (lines.length > 100) lines.shift();
  });
  return lines;
}

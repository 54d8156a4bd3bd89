import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import { runtime } from '../tests/e2e/runtime.ts';

export const projectFolder = join(import.meta.dirname, '..');
export const emptyApp = join(import.meta.dirname, 'empty-app');

/** A started app whose first content stands on the screen. */
export interface RunningApp {
  /** From the start of the process to the content, in milliseconds. */
  readonly milliseconds: number;
  readonly application: ElectronApplication;
}

/** Starts an app on this data and waits until the text stands in its window. */
export async function startApp(app: string, userData: string, text: string): Promise<RunningApp> {
  const from = performance.now();
  const application = await _electron.launch({
    executablePath: runtime.executablePath,
    args: [app, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    cwd: projectFolder,
    env: { ...(process.env as Record<string, string>), PENSTOCK_USER_DATA: userData },
  });
  const window = await application.firstWindow();
  await window.getByText(text).first().waitFor();
  return { milliseconds: performance.now() - from, application };
}

/** A folder for an app's data, gone when the work is done. */
export async function withUserData<Value>(work: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = mkdtempSync(join(tmpdir(), 'penstock-bench-app-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Memory of a process and all its descendants in megabytes, shared pages divided among their users (Linux: PSS). */
export function memoryOfTree(root: number): number {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), parentOf(name)]),
  );
  const isIn = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at))
      if (at === root) return true;
    return false;
  };
  const kilobytes = [...parents.keys()].filter(isIn).reduce((sum, pid) => sum + proportionalSize(pid), 0);
  return kilobytes / 1_024;
}

function parentOf(pid: string): number | undefined {
  const status = readIfThere(`/proc/${pid}/status`);
  const parent = /^PPid:\s+(\d+)/m.exec(status)?.[1];
  return parent === undefined ? undefined : Number(parent);
}

function proportionalSize(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(readIfThere(`/proc/${String(pid)}/smaps_rollup`))?.[1] ?? 0);
}

/** Processes come and go while one looks. */
function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

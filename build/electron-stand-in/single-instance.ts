import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** What a second start tells the first. */
export interface SecondStart {
  readonly argv: readonly string[];
  readonly folder: string;
  readonly data: unknown;
}

let held: string | null = null;
let delivery: Promise<void> = Promise.resolve();

const socketOf = (pid: number) => join(tmpdir(), `electron-stand-in-${pid}.socket`);

/** Takes the lock of this user-data folder, or tells its holder about this start and gives false. */
export function requestLock(
  userData: string,
  data: unknown,
  onSecond: (start: SecondStart) => void,
): boolean {
  if (held !== null) return true;
  mkdirSync(userData, { recursive: true });
  const path = join(userData, 'SingletonLock');
  for (;;) {
    if (writeLock(path)) {
      held = path;
      listen(onSecond);
      return true;
    }
    const holder = Number(readFileSync(path, 'utf8'));
    if (isAlive(holder)) {
      delivery = deliver(holder, { argv: process.argv, folder: process.cwd(), data });
      return false;
    }
    rmSync(path, { force: true });
    rmSync(socketOf(holder), { force: true });
  }
}

export function releaseLock(): void {
  if (held === null) return;
  rmSync(held, { force: true });
  rmSync(socketOf(process.pid), { force: true });
  held = null;
}

/** Settles when the holder of the lock knows about this start. */
export function secondStartDelivered(): Promise<void> {
  return delivery;
}

function writeLock(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid > 0;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function listen(onSecond: (start: SecondStart) => void): void {
  const server = createServer((socket) => {
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('end', () => onSecond(JSON.parse(text) as SecondStart));
  });
  server.listen(socketOf(process.pid));
  server.unref();
}

async function deliver(holder: number, start: SecondStart): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const told = await new Promise<boolean>((resolve) => {
      const socket = connect(socketOf(holder), () => socket.end(JSON.stringify(start)));
      socket.on('close', (failed) => resolve(!failed));
      socket.on('error', () => undefined);
      socket.resume();
    });
    if (told) return;
    await wait(50);
  }
}

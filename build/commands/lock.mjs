import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds between two looks at a lock, and after which a lock that says nothing was left behind. */
const lookEvery = 200;
const patience = 10_000;

/**
 * Does work while no other process that locks the same file does: one after the other. A lock whose process has ended is taken over. `waiting` is called once, when another process holds it. The file is gone
 * afterwards. `pause` waits between two looks.
 */
export async function withLock(file, waiting, work, pause = () => wait(lookEvery)) {
  const mine = JSON.stringify({ process: process.pid, host: hostname() });
  let told = false;
  while (!take(file, mine)) {
    const held = read(file);
    if (held !== null && isLeftBehind(file, held)) takeAway(file, held);
    else if (held !== null) {
      if (!told) waiting();
      told = true;
      await pause();
    }
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file, text) {
  try {
    writeFileSync(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** What the lock says; null where it is gone. */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

/** A process of another computer may live: only people can tell. */
function isLeftBehind(file, text) {
  try {
    const holder = JSON.parse(text);
    return holder.host === hostname() && !isAlive(holder.process);
  } catch {
    // Created and not yet written, or cut off there.
    return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > patience;
  }
}

function isAlive(id) {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Takes away a lock that was left behind. If another process has been quicker, and the lock is its own by now, it is put back. */
function takeAway(file, text) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (readFileSync(aside, 'utf8') !== text) linkSync(aside, file);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes(error.code)) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

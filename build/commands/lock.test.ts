import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { withLock } from './lock.mjs';

const folder = mkdtempSync(join(tmpdir(), 'penstock-lock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, '.installing');
const trace = join(folder, 'trace');
const worker = `
  import { appendFileSync } from 'node:fs';
  import { setTimeout as wait } from 'node:timers/promises';
  const { withLock } = await import(${JSON.stringify(new URL('./lock.mjs', import.meta.url).href)});
  await withLock(${JSON.stringify(file)}, () => undefined, async () => {
    appendFileSync(${JSON.stringify(trace)}, 'begin\\n');
    await wait(50);
    appendFileSync(${JSON.stringify(trace)}, 'end\\n');
  });`;
/** The id of a process that has ended. */
const gone = (): number => spawnSync(process.execPath, ['-e', '']).pid;

describe('the lock of an install', () => {
  it('lets processes in one after the other, also over one that was left behind', async () => {
    writeFileSync(file, JSON.stringify({ process: gone(), host: hostname() }));
    const workers = Array.from({ length: 4 }, () =>
      spawn(process.execPath, ['--input-type=module', '-e', worker], { stdio: 'inherit' }),
    );
    const codes = await Promise.all(workers.map(async (one) => (await once(one, 'exit'))[0] as unknown));
    expect(codes).toEqual([0, 0, 0, 0]);
    expect(readFileSync(trace, 'utf8')).toBe('begin\nend\n'.repeat(4));
    expect(existsSync(file)).toBe(false);
  });

  it('waits for a living process, says so once, and goes when the work fails', async () => {
    writeFileSync(file, JSON.stringify({ process: process.pid, host: hostname() }));
    const seen: string[] = [];
    const working = withLock(
      file,
      () => seen.push('waits'),
      () => Promise.reject(new Error('no room')),
      () => {
        seen.push('looks');
        if (seen.length === 4) rmSync(file);
        return Promise.resolve();
      },
    );
    await expect(working).rejects.toThrow('no room');
    expect(seen).toEqual(['waits', 'looks', 'looks', 'looks']);
    expect(existsSync(file)).toBe(false);
  });
});

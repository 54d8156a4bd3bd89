import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, it } from 'vitest';
import { sampleReportSchema, type SampleCommand } from '../shared/domain/sample-account.ts';

const folder = mkdtempSync(join(tmpdir(), 'sample-worker-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function tell(worker: Worker, command: SampleCommand) {
  const answered = once(worker, 'message');
  worker.postMessage(command);
  const [message] = (await answered) as unknown[];
  return sampleReportSchema.parse(message);
}

describe('the worker', () => {
  it('starts, stops, starts again under the same key and port, and ends', async () => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { folder, size: 'small' },
    });
    const first = await tell(worker, { kind: 'start' });
    if (first.kind !== 'serving') throw new Error('It does not serve');
    const ask = () => fetch(`${first.url}/organizations`, { headers: { 'X-Pipe17-Key': first.key } });
    expect((await ask()).status).toBe(200);
    expect(await tell(worker, { kind: 'stop' })).toEqual({ kind: 'stopped' });
    await expect(ask()).rejects.toThrow();
    expect(await tell(worker, { kind: 'start' })).toEqual(first);
    const ended = once(worker, 'exit');
    expect(await tell(worker, { kind: 'close' })).toEqual({ kind: 'stopped' });
    await ended;
  });

  it('says so when it can not start', async () => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { folder: join(process.execPath, 'not-a-folder'), size: 'small' },
    });
    expect(await tell(worker, { kind: 'start' })).toMatchObject({ kind: 'failed' });
    await worker.terminate();
  });
});

describe('the command', () => {
  it('prints one line of JSON, serves, and ends when it is told to', async () => {
    const key = 'a1'.repeat(16);
    const child = spawn(process.execPath, [
      'sandbox/command.ts',
      '--folder',
      folder,
      '--still',
      '--key',
      key,
      '--rights',
      'organizations:rl',
      '--fault',
      'orders=503',
    ]);
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const { url, controlUrl, ...rest } = JSON.parse(line.toString()) as Record<string, string>;
    expect(rest).toEqual({ key });
    const status = async (path: string) =>
      (await fetch(`${url ?? ''}${path}`, { headers: { 'X-Pipe17-Key': key } })).status;
    expect([await status('/organizations'), await status('/events'), await status('/orders')]).toEqual([
      200, 403, 503,
    ]);
    const control = await fetch(`${controlUrl}/faults`, {
      method: 'DELETE',
      headers: { 'X-Control-Token': key },
    });
    expect(control.status).toBe(200);
    child.kill('SIGTERM');
    await once(child, 'exit');
  });

  it('refuses switches that it can not read', async () => {
    const child = spawn(process.execPath, ['sandbox/command.ts', '--size', 'enormous']);
    const [said] = (await once(child.stderr, 'data')) as [Buffer];
    expect(said.toString()).toContain('No such size');
    expect(child.exitCode ?? (await once(child, 'exit'))[0]).toBe(1);
  });
});

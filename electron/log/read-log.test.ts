import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asSecret } from '../../shared/domain/secret.ts';
import type { LogCursor } from '../../shared/domain/diagnostics.ts';
import { createRedactor } from '../../shared/redaction.ts';
import { createLog } from './log.ts';
import { readLog } from './read-log.ts';

let folder = '';
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'penstock-log-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('The log, read back', () => {
  it('comes page by page, the newest first, each line once, over several files', async () => {
    const redactor = createRedactor();
    // Many lines of the same instant, and files of a few lines each.
    const log = createLog({ folder, redactor, sizeLimit: 600, fileLimit: 50, now: () => 1_700_000_000_000 });
    for (let index = 0; index < 60; index += 1) log.warn('Counted.', { count: index });
    const seen: string[] = [];
    let before: LogCursor | null = null;
    do {
      const page = await readLog(folder, { level: 'info', before, limit: 7 }, redactor);
      seen.push(...page.entries.map(({ details }) => details));
      before = page.next;
    } while (before !== null);
    expect(seen).toEqual(Array.from({ length: 60 }, (_, index) => `{"count":${String(59 - index)}}`));
    log.close();
  });

  it('leaves out lower levels, broken lines and other files, and hides what is secret by now', async () => {
    const redactor = createRedactor();
    const at = (level: string, message: string): string =>
      JSON.stringify({ time: '2026-11-01T00:00:00.000Z', level, module: 'x', message });
    const lines = [
      at('info', 'quiet'),
      at('error', 'said canary-7781'),
      '{"broken',
      at('loud', 'no level'),
      '',
    ];
    await writeFile(join(folder, 'penstock.log'), lines.join('\n'));
    await writeFile(join(folder, 'other.log'), at('error', 'foreign'));
    redactor.register(asSecret('canary-7781'));
    const { entries, next } = await readLog(folder, { level: 'warn', before: null, limit: 10 }, redactor);
    expect(entries.map(({ message }) => message)).toEqual(['said •••']);
    expect(next).toBe(null);
  });

  it('of a folder that is not there is empty', async () => {
    const request = { level: 'debug', before: null, limit: 10 } as const;
    expect((await readLog(join(folder, 'nowhere'), request, createRedactor())).entries).toEqual([]);
  });
});

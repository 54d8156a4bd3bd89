import {
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asSecret } from '../../shared/domain/secret.ts';
import { AppError } from '../../shared/errors.ts';
import { createRedactor } from '../../shared/redaction.ts';
import { createLog, type LogOptions } from './log.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'penstock-log-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const redactor = createRedactor();
const open = (options: Partial<LogOptions> = {}) => createLog({ folder, redactor, now: () => 0, ...options });
const linesOf = (name = 'penstock.log') =>
  readFileSync(join(folder, name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

describe('log', () => {
  it('writes one JSON line a call, with its module, from its level on', () => {
    const log = open();
    log.child('sync').child('pull').info('Pulled.', { entity: 'orders', count: 3 });
    log.debug('not written');
    log.warn('No details.');
    log.close();
    expect(linesOf()).toEqual([
      {
        time: '1970-01-01T00:00:00.000Z',
        level: 'info',
        module: 'sync.pull',
        message: 'Pulled.',
        details: { entity: 'orders', count: 3 },
      },
      { time: '1970-01-01T00:00:00.000Z', level: 'warn', module: 'app', message: 'No details.' },
    ]);
  });

  it('hides secrets in messages, details and the causes of errors', () => {
    const secret = 'canary-7f3a9c';
    redactor.register(asSecret(secret));
    const echoed: string[] = [];
    const log = open({ echo: (line) => echoed.push(line) });
    log.error(`sent ${secret}`, {
      apiKey: 'other-secret',
      error: new Error('failed', { cause: new Error(secret) }),
    });
    const written = readFileSync(join(folder, 'penstock.log'), 'utf8') + echoed.join('');
    expect(written).not.toContain(secret);
    expect(written).not.toContain('other-secret');
    expect(written).toContain('failed');
  });

  it('writes an error under its reference; what somebody can put right is a warning', () => {
    const log = open();
    log.failure('Read failed.', new AppError('vault.locked', {}, { reference: 'abc123' }));
    log.failure('Broken.', AppError.from(new TypeError('x is not a function')));
    expect(linesOf()).toMatchObject([
      { level: 'warn', details: { reference: 'abc123', error: { code: 'vault.locked' } } },
      { level: 'error', details: { error: { code: 'app.unexpected', cause: { name: 'TypeError' } } } },
    ]);
  });

  it('starts a new file when one is full and keeps the newest ones only', () => {
    const log = open({ sizeLimit: 1_000, fileLimit: 3 });
    for (let index = 0; index < 100; index += 1) log.info('A line.', { index, filling: 'x'.repeat(100) });
    log.close();
    expect(readdirSync(folder).sort()).toEqual(['penstock.1.log', 'penstock.2.log', 'penstock.log']);
    for (const name of readdirSync(folder))
      expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(1_000);
    expect(linesOf().at(-1)).toMatchObject({ details: { index: 99 } });
    open().info('After a restart.');
    expect(linesOf().at(-1)).toMatchObject({ message: 'After a restart.' });
  });

  it('cuts a line of a megabyte', () => {
    open().info('Foreign text.', { text: 'y'.repeat(1_000_000) });
    expect(statSync(join(folder, 'penstock.log')).size).toBeLessThan(20_000);
  });

  it.skipIf(process.platform === 'win32')('can be read by its owner only', () => {
    open().info('A line.');
    expect(statSync(join(folder, 'penstock.log')).mode & 0o777).toBe(0o600);
  });

  it('never throws when its folder can not be had, and tells of the lost lines once it can', () => {
    const blocked = join(folder, 'logs');
    writeFileSync(blocked, 'a file where the folder should be');
    const log = createLog({ folder: blocked, redactor });
    log.info('lost');
    log.info('lost');
    rmSync(blocked);
    log.info('kept');
    const written = readFileSync(join(blocked, 'penstock.log'), 'utf8');
    expect(written).toContain('"lost":2');
    expect(written).toContain('kept');
  });

  it.runIf(process.platform === 'linux')(
    'never throws on a full disk, and goes on once there is room',
    () => {
      const file = join(folder, 'penstock.log');
      symlinkSync('/dev/full', file);
      const log = open();
      log.info('lost');
      rmSync(file);
      log.info('kept');
      expect(linesOf()).toMatchObject([
        { message: 'Lines were lost.', details: { lost: 1 } },
        { message: 'kept' },
      ]);
    },
  );

  it('says which operation was slow, also when it failed, and passes on what it gave', async () => {
    const log = open();
    expect(await log.timed('quick', 1_000, () => Promise.resolve(7))).toBe(7);
    await expect(log.timed('slow', 0, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(linesOf()).toMatchObject([{ message: 'Slow operation.', details: { operation: 'slow' } }]);
  });
});

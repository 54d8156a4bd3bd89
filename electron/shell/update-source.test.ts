import type { AppUpdater } from 'electron-updater';
import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type RequestOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../log/log.ts';
import type { UpdateSource } from '../services/updates/update-origin.ts';
import { createUpdateSource } from './update-source.ts';

/** The real electron-updater, an AppImage's, against a real HTTP server. Only Electron itself is Node: it asks by Node's HTTP. */
const folder = mkdtempSync(join(tmpdir(), 'penstock-updates-'));
const image = Buffer.from('a newer Penstock'.repeat(1_000));
const checksumOf = (content: string | Buffer): string =>
  createHash('sha512').update(content).digest('base64');

const asked: string[] = [];
let feed: () => { readonly status?: number; readonly body: string };
let file = image;
const server = createServer((incoming, reply) => {
  asked.push(incoming.url ?? '');
  if (incoming.url?.startsWith('/latest-linux.yml') === true) {
    const { status = 200, body } = feed();
    reply.writeHead(status).end(body);
  } else reply.writeHead(200, { 'content-length': file.length }).end(file);
});

const electron = {
  app: {
    isPackaged: true,
    getVersion: () => '1.4.0',
    getName: () => 'Penstock',
    getAppPath: () => folder,
    getPath: () => folder,
    whenReady: () => Promise.resolve(),
    quit: () => undefined,
    on: () => undefined,
    once: () => undefined,
  },
  session: { fromPartition: () => ({}) },
  net: { request: (options: RequestOptions) => request(options) },
};

let updater: AppUpdater;
let source: UpdateSource;

const announcing = (version: string, content: string | Buffer = image) => ({
  body: [
    `version: ${version}`,
    `files: [{ url: Penstock-${version}.AppImage, sha512: ${checksumOf(content)}, size: ${content.length} }]`,
    `releaseNotes: Quicker.`,
    `releaseDate: '2026-11-28T00:00:00.000Z'`,
  ].join('\n'),
});

beforeAll(async () => {
  (globalThis as { electronOfTest?: unknown }).electronOfTest = electron;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron'
        ? { url: 'test:electron', format: 'commonjs', shortCircuit: true }
        : next(specifier, context),
    load: (url, context, next) =>
      url === 'test:electron'
        ? { source: 'module.exports = globalThis.electronOfTest', format: 'commonjs', shortCircuit: true }
        : next(url, context),
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const old = join(folder, 'old.AppImage');
  writeFileSync(old, 'an older Penstock');
  process.env['APPIMAGE'] = old;
  process.env['XDG_CACHE_HOME'] = folder;
  const { AppImageUpdater } = await import('electron-updater');
  const { port } = server.address() as AddressInfo;
  // Where updates come from stands in the package, as electron-builder writes it.
  writeFileSync(
    join(folder, 'app-update.yml'),
    `provider: generic\nurl: http://127.0.0.1:${port}/\nupdaterCacheDirName: penstock-updater\n`,
  );
  Object.assign(process, { resourcesPath: folder });
  updater = new AppImageUpdater();
  updater.disableDifferentialDownload = true;
  source = createUpdateSource(updater, silentLog);
});

beforeEach(() => {
  asked.length = 0;
  file = image;
});

afterAll(() => {
  delete process.env['APPIMAGE'];
  delete process.env['XDG_CACHE_HOME'];
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('where new versions come from', () => {
  it('tells of a newer version and its notes, and downloads nothing by that', async () => {
    feed = () => announcing('1.5.0');
    expect(await source.check()).toEqual({ version: '1.5.0', notes: 'Quicker.' });
    expect(asked).toHaveLength(1);
  });

  it.each(['1.4.0', '1.3.9', '0.1.0', '1.4.0-beta.1'])(
    'never offers %s to 1.4.0: that is not newer',
    async (version) => {
      feed = () => announcing(version);
      expect(await source.check()).toBeNull();
    },
  );

  it.each([
    ['a page instead of the list', () => ({ body: '<!doctype html><html><body>Log in' })],
    ['nothing', () => ({ body: '' })],
    ['a list without a version', () => ({ body: 'files: []' })],
    ['a version that is none', () => announcing('newest')],
  ])('refuses %s', async (_what, answer) => {
    feed = answer;
    await expect(source.check()).rejects.toMatchObject({ code: 'updates.unreadable' });
  });

  it('says when the address has no list, or does not answer', async () => {
    feed = () => ({ status: 404, body: 'no' });
    await expect(source.check()).rejects.toMatchObject({ code: 'updates.unreachable' });
    feed = () => ({ status: 503, body: 'no' });
    await expect(source.check()).rejects.toMatchObject({ code: 'updates.unreachable' });
  });

  it('downloads when asked, and says how far it is', async () => {
    feed = () => announcing('1.5.0');
    await source.check();
    const percents: number[] = [];
    await source.download((percent) => percents.push(percent));
    expect(asked.at(-1)).toContain('Penstock-1.5.0.AppImage');
  });

  it('refuses a file that is not the one that was announced', async () => {
    feed = () => announcing('1.6.0', 'what was published'.repeat(1_000));
    file = Buffer.from('something else'.repeat(1_000));
    await source.check();
    await expect(source.download(() => undefined)).rejects.toMatchObject({ code: 'updates.notGenuine' });
  });

  it.each([
    ['ERR_UPDATER_INVALID_SIGNATURE', 'updates.notGenuine'],
    ['ERR_UPDATER_NO_CHECKSUM', 'updates.unreadable'],
    ['ERR_UPDATER_LATEST_VERSION_NOT_FOUND', 'updates.unreachable'],
    ['EACCES', 'updates.failed'],
  ] as const)('tells %s, whatever the system finds wrong with a file, as %s', async (code, told) => {
    const refusing = Object.assign(new EventEmitter(), {
      downloadUpdate: () => Promise.reject(Object.assign(new Error('no'), { code })),
    });
    const refused = createUpdateSource(refusing as unknown as AppUpdater, silentLog);
    await expect(refused.download(() => undefined)).rejects.toMatchObject({ code: told });
    expect(refusing).toMatchObject({
      autoDownload: false,
      autoInstallOnAppQuit: false,
      allowDowngrade: false,
    });
  });
});

import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSecret } from '../../shared/domain/secret.ts';
import { createRedactor } from '../../shared/redaction.ts';
import { createLog, type ProcessLog } from '../log/log.ts';
import { createNodeTransport } from '../remote/node-transport.ts';
import { startStore, type Store } from '../store/start-store.ts';
import { MemoryKeychain } from '../vault/memory-keychain.testing.ts';
import { createVault } from '../vault/switching-vault.ts';
import { createProbe } from './probe-account.ts';
import { createSampleServer, type RunningSampleServer } from './sample-server.ts';
import { accountRequest, openServices, TestComputer } from './services.testing.ts';

// The real parts together: files of SQLite, a server on the loopback interface, requests to it, the log. Only the keychain and the pull are the test's own.
const folder = mkdtempSync(join(tmpdir(), 'penstock-services-'));
const dataFolder = join(folder, 'data');
const keychain = new MemoryKeychain();
const redactor = createRedactor();
let store: Store;
let sample: RunningSampleServer;
let log: ProcessLog;

beforeAll(async () => {
  log = createLog({ folder: dataFolder, redactor, level: 'debug' });
  store = await startStore({ folder: dataFolder, workerUrl: new URL('../store/worker.ts', import.meta.url) });
  sample = createSampleServer({
    workerUrl: new URL('../../sandbox/worker.ts', import.meta.url),
    folder: join(folder, 'sample'),
    size: 'small',
    log,
  });
});
afterAll(async () => {
  await Promise.all([store.close(), sample.close()]);
  log.close();
  rmSync(folder, { recursive: true, force: true });
});

function open() {
  const vault = createVault({ keychain, redactor, log, platform: 'linux' });
  const probe = createProbe(createNodeTransport());
  return openServices(new TestComputer(), { store, vault, redactor, log, sample, probe });
}

describe('with real parts', () => {
  it('a newcomer explores the sample account, and the next start finds it again', async () => {
    const first = open();
    await first.services.start();
    const account = await first.call['sample.explore']({});
    expect(account).toMatchObject({ sample: true, state: 'ready' });
    expect(account.organizationName).not.toBe('');
    await first.services.close();

    const second = open();
    await second.services.start();
    expect(await second.call['accounts.list']({})).toEqual({ accounts: [account], activeId: account.id });
    expect(await second.services.accounts.readKey(account.id)).toMatchObject({ kind: 'found' });
    expect(keychain.calls).toEqual([]);
    await second.services.close();
  });

  it('a key typed into the form, right or wrong, is in no file of the program', async () => {
    const { call } = open();
    const { baseUrl, key } = await sample.start();
    const wrong = asSecret('canary0123456789canary0123456789');
    await expect(call['accounts.add'](accountRequest(wrong, 'Wrong', baseUrl))).rejects.toMatchObject({
      code: 'account.keyRejected',
    });
    const { accounts } = await call['accounts.list']({});
    for (const { id } of accounts) await call['accounts.forget']({ accountId: id });
    const account = await call['accounts.add'](accountRequest(key, 'Typed', baseUrl));
    await call['app.reportError']({ message: `broken at ${key}`, stack: `${wrong} at form.ts` });
    expect(account).toMatchObject({ name: 'Typed', sample: false, state: 'ready' });

    const files = readdirSync(dataFolder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.map(({ name }) => name)).toContain('penstock.log');
    for (const file of files) {
      const bytes = readFileSync(join(file.parentPath, file.name));
      for (const secret of [key, wrong]) expect(bytes.includes(secret), file.name).toBe(false);
    }
    expect([...keychain.entries.values()].join()).toContain(key);
  });

  it('what is wrong with an address or its server is said', async () => {
    const { call } = open();
    const key = asSecret('0123456789abcdef0123456789abcdef');
    const { baseUrl } = await sample.start();
    const probe = async (address: string) => await call['accounts.probe']({ baseUrl: address, key });
    await expect(probe(baseUrl.replace('/api/v3', '/elsewhere'))).rejects.toMatchObject({ name: 'AppError' });
    await sample.stop();
    await expect(probe(baseUrl)).rejects.toMatchObject({ code: 'account.connectionRefused' });
  });
});

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atOnce } from '../../shared/turns.ts';
import { startTestAccount, type TestAccount } from '../../sandbox/account.testing.ts';
import { createNodeTransport } from '../remote/node-transport.ts';
import { canonical, hashOf } from '../services/bundles/bundle-manifest.ts';
import { readFolder } from '../services/bundles/read-folder.ts';
import { fingerprintOf, newSigningKeys } from '../services/bundles/signature.ts';
import { signedFileText } from '../services/bundles/signed-file.ts';
import { pullConfiguration } from '../services/pull-configuration.testing.ts';
import { startStore } from '../store/start-store.ts';
import { exitCodes } from './exit-codes.ts';
import { runCommand, type CommandSurroundings } from './run.ts';

// One account that was pulled, a second one of the same configuration that is read-only, and two that go by one name: everything but Electron.
const folder = mkdtempSync(join(tmpdir(), 'penstock-commands-'));
const workers = {
  store: new URL('../store/worker.ts', import.meta.url),
  sync: new URL('../sync/worker.ts', import.meta.url),
  'sample-account': new URL('../../sandbox/worker.ts', import.meta.url),
};
let account: TestAccount;

beforeAll(async () => {
  account = await startTestAccount({ seed: 7 });
  const store = await startStore({ folder: join(folder, 'store'), workerUrl: workers.store });
  for (const [id, name] of [
    ['one', 'Brand'],
    ['locked', 'Archive'],
    ['twin-1', 'Twin'],
    ['twin-2', 'twin '],
  ] as const) {
    await store.run('accounts.save', {
      id,
      name,
      baseUrl: account.url,
      color: 'teal',
      environment: 'sandbox',
      readOnly: id === 'locked',
      sample: false,
      organizationName: 'Brand',
      orgKey: id,
      createdAt: '2026-11-01T00:00:00.000Z',
      keyState: 'accepted',
      secretReference: null,
      keyFingerprint: null,
      active: id === 'one',
    });
  }
  for (const id of ['one', 'locked']) await pullConfiguration(store, id, account);
  await store.close();
}, 60_000);
afterAll(async () => {
  await account.remove();
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly said: string;
}

async function run(words: string, more: Partial<CommandSurroundings> = {}): Promise<Ended> {
  const texts = { out: '', said: '' };
  const code = await runCommand({
    words: words.split(' '),
    version: '1.2.3',
    dataFolder: folder,
    workingFolder: folder,
    keychainService: 'Penstock test of commands',
    sampleSize: 'small',
    worker: (name) => workers[name],
    claimLock: () => true,
    transport: () => Promise.resolve(createNodeTransport()),
    print: (text) => {
      texts.out += text;
      return Promise.resolve();
    },
    complain: (text) => {
      texts.said += text;
      return Promise.resolve();
    },
    ...more,
  });
  return { code, ...texts };
}

const valueOf = ({ out }: Ended): Record<string, unknown> => JSON.parse(out) as Record<string, unknown>;
const path = (name: string): string => join(folder, name);

/** Exports the account into a folder, and makes one of its cards another. */
async function changedExport(name: string): Promise<void> {
  await run(`export --to ${name} --only routing`);
  const [file = ''] = readdirSync(path(`${name}/routing`));
  const place = path(`${name}/routing/${file}`);
  const text = readFileSync(place, 'utf8').replace(/\n {2}"name": "[^"]*"/, '\n  "name": "Carried over"');
  const manifest = JSON.parse(readFileSync(path(`${name}/penstock.json`), 'utf8')) as { files: object };
  writeFileSync(place, text);
  const files = { ...manifest.files, [`routing/${file}`]: hashOf(text) };
  writeFileSync(path(`${name}/penstock.json`), canonical({ ...manifest, files }));
}

describe('a command ends with', () => {
  it('0 where it is done, and nothing differs', async () => {
    expect(await run('version')).toEqual({ code: exitCodes.done, out: '1.2.3\n', said: '' });
    expect((await run('export --to whole')).code).toBe(0);
    expect(await run('compare whole')).toMatchObject({ code: 0, said: '' });
    expect((await run('compare Brand Archive')).code).toBe(0);
    expect((await run('import whole --plan')).code).toBe(0);
    expect(valueOf(await run('status --json'))).toMatchObject({ accounts: { length: 4 } });
  });

  it('1 where something differs, or would be changed', async () => {
    await changedExport('changed');
    const compared = await run('compare changed Brand --json');
    expect(compared.code).toBe(exitCodes.differs);
    expect(valueOf(compared)).toMatchObject({ lines: [{ kind: 'routing card', name: 'Carried over' }] });
    const planned = await run('import changed --plan');
    expect(planned).toMatchObject({ code: 1, said: '' });
    expect(planned.out).toContain('+ routing card Carried over');
    expect(planned.out).toContain('1 to add, 0 to change, 0 to remove');
  });

  it('1 between an account and a moment of it, and between two exports', async () => {
    const then = await run('compare @2020-01-01T00:00:00Z Brand --json');
    expect(then.code).toBe(1);
    const { lines } = valueOf(then) as { lines: { kind: string; is: string }[] };
    expect(new Set(lines.map(({ is }) => is))).toEqual(new Set(['onlyRight']));
    expect(lines.map(({ kind }) => kind)).toContain('location');
    const exports = await run('compare whole changed --json');
    expect(exports.code).toBe(1);
    expect(valueOf(exports)).toMatchObject({ lines: [{ name: 'Carried over', is: 'onlyRight' }] });
  });

  it('1 for a signed file, and names its signer, who is not known here', async () => {
    const { publicKey, privateKey } = newSigningKeys();
    const texts = await readFolder(path('changed'));
    const text = atOnce(signedFileText(texts, { name: 'Ana\u001b[2J', publicKey }, privateKey));
    writeFileSync(path('foreign.penstock'), text);
    const planned = await run('import foreign.penstock --plan');
    expect(planned.code).toBe(1);
    expect(planned.out).toContain(
      `signed by Ana\uFFFD[2J (NOT known here), fingerprint ${fingerprintOf(publicKey)}\n`,
    );
    expect(valueOf(await run('import foreign.penstock --plan --json'))).toMatchObject({
      signer: { standing: 'foreign', fingerprint: fingerprintOf(publicKey) },
    });
    expect(valueOf(await run('import changed --plan --json'))).toMatchObject({ signer: null });
    writeFileSync(path('forged.penstock'), text.replace('Carried over', 'Carried away'));
    expect((await run('import forged.penstock --plan')).code).toBe(exitCodes.refusedBundle);
  });

  it('1 where something would be removed, and only where that was asked for', async () => {
    await run('export --to less');
    const manifest = JSON.parse(readFileSync(path('less/penstock.json'), 'utf8')) as { files: object };
    const files = Object.entries(manifest.files).filter(([file]) => !file.startsWith('routing/'));
    writeFileSync(path('less/penstock.json'), canonical({ ...manifest, files: Object.fromEntries(files) }));
    expect(await run('import less --plan')).toMatchObject({ code: 0 });
    const planned = await run('import less --plan --remove');
    expect(planned.code).toBe(1);
    expect(planned.out).toMatch(/^- routing card .*\n/);
    expect(planned.out).toMatch(/0 to add, 0 to change, [1-9]\d* to remove\n$/);
  });

  it('2 where it is not understood', async () => {
    expect(await run('import whole --json')).toMatchObject({ code: exitCodes.usage, out: '' });
  });

  it('3 where no account goes by that name, or several do', async () => {
    for (const name of ['Nobody', 'Twin'])
      expect(await run(`status --account ${name}`)).toMatchObject({ code: exitCodes.notFound, out: '' });
    expect((await run('status --account twin-1')).code).toBe(0);
    expect((await run('compare whole Twin@2026-11-20')).code).toBe(3);
  });

  it('4 where the bundle is refused', async () => {
    mkdirSync(path('garbage'));
    writeFileSync(path('garbage/penstock.json'), '{}');
    const refused = await run('import garbage --plan --json');
    expect(refused.code).toBe(exitCodes.refusedBundle);
    expect(valueOf(refused)).toMatchObject({ error: { code: 'bundle.notABundle' } });
    expect((await run('import nowhere --plan')).code).toBe(4);
  });

  it('5 where the local data, or the place, can’t be read or written', async () => {
    mkdirSync(path('damaged/store'), { recursive: true });
    for (const file of ['console.db', 'cache.db'])
      writeFileSync(path(`damaged/store/${file}`), 'no database'.repeat(1_000));
    expect((await run('status', { dataFolder: path('damaged') })).code).toBe(exitCodes.store);
    expect((await run('export --to whole/penstock.json/below')).code).toBe(5);
  });

  it('6 where Penstock is running and the command writes, also data to remove', async () => {
    const busy = { claimLock: () => false };
    for (const words of ['pull', 'import changed --stage', 'remove-data --yes'])
      expect((await run(words, busy)).code, words).toBe(exitCodes.running);
    for (const words of ['status', 'compare whole', 'import whole --plan', 'export --to beside'])
      expect((await run(words, busy)).code, words).toBe(0);
  });

  it('7 where the account can’t be asked', async () => {
    const ended = await run('pull --json --timeout 20');
    expect(ended.code).toBe(exitCodes.account);
    expect(valueOf(ended)).toMatchObject({ error: { code: 'account.signedOut' } });
  });

  it('8 where the keychain has no key to sign with', async () => {
    const ended = await run('export --to signed.penstock --json');
    expect(ended.code).toBe(exitCodes.keychain);
    expect(valueOf(ended)).toMatchObject({ error: { code: 'vault.notStored' } });
  });

  it('9 where it can’t be staged: nothing to do, or a read-only account', async () => {
    expect((await run('import whole --stage')).code).toBe(exitCodes.cannotBeStaged);
    const refused = await run('import changed --stage --account Archive --json');
    expect(refused.code).toBe(9);
    expect(valueOf(refused)).toMatchObject({ error: { code: 'account.readOnly' } });
    const staged = await run('import changed --stage --json');
    expect(staged.code).toBe(0);
    expect(valueOf(staged)).toMatchObject({ changes: 1, leftOut: 0 });
  });

  it('70 for what nobody expected, with the reference of the log', async () => {
    const ended = await run('pull --json', { transport: () => Promise.reject(new Error('boom')) });
    expect(ended.code).toBe(exitCodes.unexpected);
    const { error } = valueOf(ended) as { error: { code: string; reference: string } };
    expect(error.code).toBe('app.unexpected');
    expect(ended.said).toContain(error.reference);
    expect(ended.out + ended.said).not.toContain('boom');
  });
});

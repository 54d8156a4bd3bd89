import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './harness.ts';
import { projectFolder, runtime } from './runtime.ts';
import { allPulled, connect, rowOf } from './steps.ts';
import { changeThere, settingThere } from './changes-steps.ts';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly said: string;
}

/** Runs one command of the program in a process of its own, as a schedule would, and waits for its end. */
async function penstockCommand(environment: Record<string, string>, ...words: string[]): Promise<Ended> {
  const child = spawn(runtime.executablePath, ['--no-sandbox', projectFolder, ...words], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { out: '', said: '' };
  child.stdout.on('data', (chunk: Buffer) => (texts.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (texts.said += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, ...texts };
}

const json = ({ out }: Ended): Record<string, never> => JSON.parse(out) as Record<string, never>;

test.use({ environment: { PENSTOCK_KEYCHAIN_SERVICE: 'Penstock test of commands' } });

test('commands read beside the window, and write only without it', async ({
  penstock,
  window: page,
  accountServer,
  userData,
}) => {
  test.slow();
  const folder = mkdtempSync(join(tmpdir(), 'penstock-command-'));
  const environment = {
    PENSTOCK_USER_DATA: userData,
    PENSTOCK_KEYCHAIN_SERVICE: 'Penstock test of commands',
  };
  const run = async (...words: string[]) => {
    const ended = await penstockCommand(environment, ...words);
    expect(ended.out + ended.said).not.toContain(accountServer.key);
    return ended;
  };
  const place = join(folder, 'bundle');

  await test.step('before anything is there', async () => {
    const empty = { ...environment, PENSTOCK_USER_DATA: join(folder, 'nothing') };
    expect(await penstockCommand(empty, 'status', '--json')).toMatchObject({
      code: 0,
      out: '{\n  "accounts": []\n}\n',
    });
    expect(await penstockCommand(empty, 'export', '--to', place)).toMatchObject({ code: 3 });
    expect((await run('help')).out).toContain('penstock <command>');
    expect(await run('status', '--wrong')).toMatchObject({ code: 2, out: '' });
  });

  await connect(page, { ...accountServer, name: 'Brand one' });
  await allPulled(page);

  await test.step('beside the window: status, export, compare, plan', async () => {
    const status = await run('status', '--json');
    expect(status.code).toBe(0);
    expect(json(status)).toMatchObject({
      accounts: [{ name: 'Brand one', active: true, changes: { waiting: 0 } }],
    });
    expect(await run('export', '--to', place, '--json')).toMatchObject({ code: 0 });
    expect(readdirSync(place).sort()).toEqual(['integrations', 'penstock.json', 'routing', 'rules']);
    const before = readFileSync(join(place, 'penstock.json'), 'utf8');
    expect(await run('export', '--to', place)).toMatchObject({ code: 0 });
    expect(readFileSync(join(place, 'penstock.json'), 'utf8')).toBe(before);
    expect(await run('compare', place)).toMatchObject({ code: 0 });
    expect(await run('import', place, '--plan')).toMatchObject({
      code: 0,
      out: '0 to add, 0 to change, 0 to remove\n',
    });
    expect(await run('compare', place, 'Nobody')).toMatchObject({ code: 3 });
  });

  await test.step('what writes is refused while the window is open, and the window stays as it is', async () => {
    expect(await run('pull')).toMatchObject({ code: 6, out: '' });
    const staged = await run('import', place, '--stage', '--json');
    expect(staged.code).toBe(6);
    expect(json(staged)).toMatchObject({ error: { code: 'app.alreadyRunning' } });
    await expect(rowOf(page, 'Harbor & Pine US')).toBeVisible();
  });

  await penstock.close();
  const path = 'inventory.buffer';
  const was = await settingThere(accountServer, 'Harbor & Pine US', path);
  await changeThere(accountServer, 'Harbor & Pine US', { [path]: 47 });

  await test.step('without the window: pull, then see what has changed, and stage the way back', async () => {
    expect(await run('compare', place)).toMatchObject({ code: 0 });
    const pulled = await run('pull', '--json');
    expect(pulled.code).toBe(0);
    expect(json(pulled)).toMatchObject({ account: 'Brand one', complete: true });
    const compared = await run('compare', place, '--json');
    expect(compared.code).toBe(1);
    expect(json(compared)).toMatchObject({
      lines: [
        { name: 'Harbor & Pine US', is: 'differs', differences: [{ member: `settings.${path}`, from: was }] },
      ],
    });
    expect(await run('import', place, '--plan')).toMatchObject({ code: 1 });
    expect(await run('import', place, '--stage')).toMatchObject({ code: 0 });
    expect(json(await run('status', '--json'))).toMatchObject({
      accounts: [{ changes: { sets: 1, waiting: 1 } }],
    });
    // Nothing was sent.
    expect(await settingThere(accountServer, 'Harbor & Pine US', path)).toBe(47);
  });

  await test.step('what was spoilt is refused, and the account that is away is said so', async () => {
    writeFileSync(
      join(place, 'penstock.json'),
      '{"format":"penstock-bundle","version":2,"complete":true,"files":{}}',
    );
    const refused = await run('import', place, '--plan', '--json');
    expect(refused.code).toBe(4);
    expect(json(refused)).toMatchObject({ error: { code: 'bundle.fromTheFuture' } });
    await accountServer.stop();
    expect(await run('pull', '--json')).toMatchObject({ code: 7 });
  });

  await penstock.launch();
  await penstock.window.getByRole('link', { name: /Changes/ }).click();
  await expect(penstock.window.getByText(`Import ${place}`)).toBeVisible();

  await test.step('what an uninstaller asks for: data and secrets go, but not beside a window, nor without a word', async () => {
    expect(await run('remove-data', '--yes')).toMatchObject({ code: 6 });
    await penstock.close();
    expect(await run('remove-data')).toMatchObject({ code: 2, out: '' });
    const removed = await run('remove-data', '--yes', '--json');
    expect(removed.code).toBe(0);
    expect(json(removed)['removedSecrets']).toBeGreaterThan(0);
    expect(json(await run('remove-data', '--yes', '--json'))).toMatchObject({ removedSecrets: 0 });
    expect(json(await run('status', '--json'))).toEqual({ accounts: [] });
  });
  rmSync(folder, { recursive: true, force: true });
});

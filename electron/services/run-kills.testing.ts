import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startTestAccount, type TestAccount } from '../../sandbox/account.testing.ts';
import { SeededRandom } from '../apply/random.testing.ts';
import { startStore } from '../store/start-store.ts';
import { testAccount } from '../store/store.testing.ts';
import { pullConfiguration } from './pull-configuration.testing.ts';

/** What came of many lives that were cut short. */
export interface Kills {
  /** Writes that the account has done. */
  readonly performed: number;
  /** Names of cards and shops that were promised (staged) and are not there, or are there though their removal was promised; shops without their secret, and secrets that are gone. */
  readonly lost: readonly string[];
  /** Writes with the same content that the account has done more than once, and names that stand there twice. */
  readonly doubled: readonly string[];
  /** Changes and steps without an end. */
  readonly stuck: number;
  /** Secrets that lie in the vault and belong to nothing. */
  readonly orphaned: readonly string[];
}

/**
 * Starts a process that enters secrets, stages and applies, kills it (SIGKILL) at a random moment, and starts it again, so many times; then lets it finish. Counts at the account, which lives on.
 * `told` hears how far it is.
 */
export async function runKills(
  count: number,
  seed: number,
  told: (life: number) => void = () => undefined,
): Promise<Kills> {
  const folder = mkdtempSync(join(tmpdir(), 'penstock-kills-'));
  const remote = await startTestAccount({ size: 'sample' });
  const random = new SeededRandom(seed);
  try {
    await prepare(folder, remote);
    const said: string[] = [];
    for (let life = 1; life <= count; life += 1) {
      await live(folder, remote, String(life), said, random.below(500));
      told(life);
    }
    await live(folder, remote, 'finish', said, null);
    return await judge(remote, said);
  } finally {
    await remote.remove();
    for (const each of [folder, `${folder}-keychain`]) rmSync(each, { recursive: true, force: true });
  }
}

async function prepare(folder: string, remote: TestAccount): Promise<void> {
  const store = await startStore({ folder, workerUrl: new URL('../store/worker.ts', import.meta.url) });
  await store.run('accounts.save', testAccount());
  await pullConfiguration(store, 'account-1', remote);
  await store.close();
}

/** One life: killed some milliseconds after it is ready, or let come to its end where that is null. */
async function live(
  folder: string,
  remote: TestAccount,
  life: string,
  said: string[],
  milliseconds: number | null,
): Promise<void> {
  const victim = fileURLToPath(new URL('./change-victim.testing.ts', import.meta.url));
  const mode = milliseconds === null ? ['finish'] : [];
  const child = spawn(process.execPath, [victim, folder, remote.url, remote.key, life, ...mode], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const heard = (async () => {
    for await (const line of createInterface({ input: child.stdout })) {
      said.push(line);
      if (line === 'ready' && milliseconds !== null) setTimeout(() => child.kill('SIGKILL'), milliseconds);
    }
  })();
  const code = await gone;
  await heard;
  if (code !== null && code !== 0) throw new Error(`life ${life} ended by itself with ${code}`);
}

async function judge(remote: TestAccount, said: readonly string[]): Promise<Kills> {
  const after = (word: string): string[] =>
    said.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
  const cards = await remote.list('/order_routings?keys=*&count=1000');
  const integrations = await remote.list('/integrations?keys=*&count=1000');
  const shops = integrations
    .map((shop) => ({ shop, name: shop['integrationName'] as string }))
    .filter(({ name }) => name.startsWith('Shop '));
  const names = [
    ...cards.map((card) => card['name'] as string).filter((name) => name.startsWith('Victim ')),
    ...shops.map(({ name }) => name),
  ];
  const kept = new Set(after('kept'));
  const withoutSecret = shops
    .filter(({ shop, name }) => !isTokenSet(shop) || !kept.has(name))
    .map(({ name }) => `without its secret: ${name}`);
  const removed = new Set(after('removed'));
  const removing = new Set(after('removing'));
  const missing = after('staged').filter((name) => !names.includes(name) && !removing.has(name));
  const revived = names.filter((name) => removed.has(name));
  const { writes } = remote.ledger.report() as unknown as {
    writes: { method: string; path: string; bodyHash: string; status: number | null }[];
  };
  const done = writes.filter(({ status }) => status !== null && status < 400);
  const contents = done.map(({ method, path, bodyHash }) => `${method} ${path} ${bodyHash}`);
  return {
    performed: done.length,
    lost: [...missing, ...revived, ...withoutSecret, ...after('missing')],
    doubled: [...repeated(contents), ...repeated(names)],
    stuck: Number(after('left')[0] ?? Number.NaN),
    orphaned: after('orphaned'),
  };
}

function isTokenSet(shop: Readonly<Record<string, unknown>>): boolean {
  const { fields } = shop['connection'] as { fields: readonly { path: string; isSet?: boolean }[] };
  return fields.some(({ path, isSet }) => path === 'accessToken' && isSet === true);
}

function repeated(texts: readonly string[]): string[] {
  return texts.filter((text, index) => texts.indexOf(text) !== index);
}

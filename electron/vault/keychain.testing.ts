import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { KeychainFailure } from './keychain-failure.ts';
import type { Keychain } from './keychain.ts';

/**
 * How the session starts: with an open keyring, with one that needs its password, with a Secret Service that has no keyring and can't ask for one, or
 * without a message bus.
 */
export type KeyringState = 'open' | 'locked' | 'noKeyring' | 'noBus';

const startDaemon = {
  open: 'printf "test\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1;',
  locked: 'gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1;',
  noKeyring: '',
} as const;

const replySchema = z.union([
  z.strictObject({ value: z.string().nullable() }),
  z.strictObject({ failure: z.enum(['locked', 'unavailable', 'denied', 'damaged']), message: z.string() }),
]);

/** A real GNOME Keyring in a session of its own, apart from the person's. Its files last until `forget`, over several `open`. */
export class TestKeyring {
  readonly #home = mkdtempSync(join(tmpdir(), 'penstock-keyring-'));
  readonly #running = new Set<ChildProcessWithoutNullStreams>();

  /** Starts a session; gives the keychain of a process that runs in it. Fails where the programs are not installed. */
  open(state: KeyringState): Keychain & { close(): Promise<void> } {
    assertInstalled();
    const runtime = mkdtempSync(join(tmpdir(), 'penstock-run-'));
    const environment = { PATH: process.env['PATH'] ?? '', HOME: this.#home, XDG_RUNTIME_DIR: runtime };
    const session = spawn(...commandFor(state), { env: environment, stdio: ['pipe', 'pipe', 'pipe'] });
    this.#running.add(session);
    const ended = new Promise<void>((resolve) => session.once('close', () => resolve()));
    const ask = conversation(session);
    const tell = async (...call: [string, ...string[]]): Promise<void> => {
      await ask(...call);
    };
    return {
      get: (name) => ask('get', name),
      set: (name, text) => tell('set', name, text),
      remove: (name) => tell('remove', name),
      names: async () => JSON.parse((await ask('names')) ?? '[]') as string[],
      check: () => tell('check'),
      close: async () => {
        session.stdin.end();
        await ended;
        this.#running.delete(session);
        rmSync(runtime, { recursive: true, force: true });
      },
    };
  }

  /** Ends what still runs and deletes the keyring. */
  forget(): void {
    for (const running of this.#running) running.kill();
    rmSync(this.#home, { recursive: true, force: true, maxRetries: 3 });
  }
}

function commandFor(state: KeyringState): [string, string[]] {
  const child = [
    process.execPath,
    '--no-warnings',
    fileURLToPath(new URL('keychain-child.testing.ts', import.meta.url)),
  ];
  if (state === 'noBus') return [child[0] ?? '', child.slice(1)];
  const run = `${startDaemon[state]} exec ${child.map((word) => `'${word}'`).join(' ')}`;
  return ['dbus-run-session', ['--', 'sh', '-c', run]];
}

function assertInstalled(): void {
  for (const program of ['dbus-run-session', 'gnome-keyring-daemon']) {
    if (spawnSync(program, ['--version']).error === undefined) continue;
    throw new Error(`This test needs ${program}: install gnome-keyring, libsecret-1-0 and dbus.`);
  }
}

/** Sends one JSON line a call and gives what the line that answers it says. */
function conversation(child: ChildProcessWithoutNullStreams) {
  const waiting: ((line: string) => void)[] = [];
  let complaints = '';
  createInterface({ input: child.stdout }).on('line', (line) => {
    // Daemons that the bus starts write to the same place.
    if (line.startsWith('{')) waiting.shift()?.(line);
  });
  child.stderr.on('data', (text) => (complaints += String(text)));
  child.once('close', () => {
    for (const answer of waiting)
      answer(JSON.stringify({ failure: 'damaged', message: `ended: ${complaints}` }));
  });
  return async (operation: string, ...parameters: string[]): Promise<string | null> => {
    const answered = new Promise<string>((resolve) => waiting.push(resolve));
    child.stdin.write(`${JSON.stringify([operation, ...parameters])}\n`);
    const reply = replySchema.parse(JSON.parse(await answered));
    if ('value' in reply) return reply.value;
    throw new KeychainFailure(reply.failure, new Error(reply.message));
  };
}

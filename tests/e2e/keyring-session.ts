import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Variables that lead a program into a desktop session. */
export type SessionEnvironment = Readonly<Record<string, string>>;

/** The message bus of nobody: a program finds no keychain there. */
export const noSession: SessionEnvironment = {
  DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus',
  XDG_RUNTIME_DIR: '/nonexistent',
};

const start = {
  open: 'printf "test\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1;',
  locked: 'gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1;',
} as const;

/** The home of a person who has a GNOME Keyring of their own; sessions of theirs follow each other. */
export class KeyringHome {
  readonly #folder: string;
  #endSession: (() => Promise<void>) | null = null;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** A new home, without a keyring until the first open session. */
  static async create(): Promise<KeyringHome> {
    return new KeyringHome(await mkdtemp(join(tmpdir(), 'penstock-home-')));
  }

  /** Ends the session before and starts the next one, with the keyring open or waiting for its password. */
  async session(state: keyof typeof start): Promise<SessionEnvironment> {
    await this.#endSession?.();
    const home = { HOME: this.#folder, XDG_RUNTIME_DIR: this.#folder };
    const script = `${start[state]} echo "bus=$DBUS_SESSION_BUS_ADDRESS"; cat`;
    const child = spawn('dbus-run-session', ['--', 'sh', '-c', script], {
      env: { PATH: process.env['PATH'] ?? '', ...home },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const exited = once(child, 'exit');
    this.#endSession = async () => {
      child.stdin.end();
      await exited;
      this.#endSession = null;
    };
    for await (const line of createInterface({ input: child.stdout }))
      if (line.startsWith('bus=')) return { ...home, DBUS_SESSION_BUS_ADDRESS: line.slice(4) };
    throw new Error('The session ended before it began.');
  }

  /** Ends the session and removes the home with its keyring. */
  async remove(): Promise<void> {
    await this.#endSession?.();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

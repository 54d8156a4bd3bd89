import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { asSecret, type SecretText } from '../shared/domain/secret.ts';

/** The sample account in a process of its own. */
export interface AccountServer {
  readonly url: string;
  readonly key: SecretText;
  close(): Promise<void>;
}

const command = new URL('../sandbox/command.ts', import.meta.url).pathname;

/** Starts it, with data that stands still and a key that may read only orders. Settles when it has made its data and serves. */
export async function startAccountServer(folder: string, size: string): Promise<AccountServer> {
  const child = spawn(
    process.execPath,
    [command, '--folder', folder, '--size', size, '--still', '--rights', 'orders:rl,organizations:rl'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const lines = createInterface({ input: child.stdout });
  const [first] = (await once(lines, 'line')) as [string];
  const { url, key } = JSON.parse(first) as { url: string; key: string };
  return {
    url,
    key: asSecret(key),
    async close() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectFolder } from './runtime.ts';

/** A sample account that serves in a process of its own. */
export interface AccountServer {
  /** Base address of the account's interface, as a person types it. */
  readonly url: string;
  /** A key with all rights. */
  readonly key: string;
  /** Where tests set faults and the clock. */
  readonly controlUrl: string;
  /** Ends it; the account is unreachable from then on. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts a sample account on a port of its own, with further arguments for `sandbox/command.ts` (such as `--size small`), and waits
 * until it answers. Throws with what it printed when it ends before that.
 */
export async function startAccountServer(...more: readonly string[]): Promise<AccountServer> {
  const command = join(projectFolder, 'sandbox', 'command.ts');
  const child = spawn(process.execPath, [command, '--port', '0', ...more], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const line = await firstLine(child);
  const address = JSON.parse(line) as Omit<AccountServer, 'stop'>;
  return {
    ...address,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill();
      await exited;
    },
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const complaints: string[] = [];
    child.stderr?.on('data', (chunk: Buffer) => complaints.push(chunk.toString()));
    child.once('exit', (code) => {
      reject(new Error(`the sample account ended with ${String(code)}: ${complaints.join('')}`));
    });
    if (child.stdout) createInterface({ input: child.stdout }).once('line', resolve);
  });
}

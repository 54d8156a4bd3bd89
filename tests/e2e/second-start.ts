import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectFolder, runtime } from './runtime.ts';

/** Starts Penstock once more on the same data, as the system does with a link; settles when that start has ended. */
export async function startAgain(userData: string, link: string): Promise<void> {
  const env = { ...process.env, PENSTOCK_USER_DATA: userData };
  const second = spawn(runtime.executablePath, [projectFolder, link], { env, stdio: 'ignore' });
  await once(second, 'exit');
}

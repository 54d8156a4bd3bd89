import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** True where a window can be shown. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Of the package `xvfb`. */
const program = 'Xvfb';

/** Starts a display that nobody sees (Xvfb) on a free number; gives the environment for it and how to stop it. */
export async function startHiddenDisplay() {
  const server = spawn(program, ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const failed = once(server, 'exit').then(() => {
    throw new Error('Xvfb did not start.');
  });
  failed.catch(() => undefined);
  const [number] = await Promise.race([once(server.stdio[3], 'data'), failed]);
  const stop = () => server.kill();
  process.once('exit', stop);
  return { environment: { DISPLAY: `:${String(number).trim()}` }, stop };
}

import { spawn, spawnSync } from 'node:child_process';
import { projectFolder } from './project.mjs';

/**
 * Runs a program to its end, its output going straight to the terminal; gives its exit code, 1 when a signal ended it or it could not start.
 * `environment` is laid over this process's; a signal to this process is passed on.
 */
export async function run(program, args, { environment = {}, timeout } = {}) {
  const child = spawn(program, args, {
    cwd: projectFolder,
    env: { ...process.env, ...environment },
    stdio: 'inherit',
    timeout,
    shell: process.platform === 'win32',
  });
  return exitCodeOf(child);
}

/** Waits for a program that was started elsewhere; a signal to this process is passed on to it. */
export async function exitCodeOf(child) {
  const passOn = (signal) => child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  signals.forEach((signal) => process.on(signal, passOn));
  try {
    return await new Promise((resolve) => {
      child.once('error', () => resolve(1));
      child.once('exit', (code) => resolve(code ?? 1));
    });
  } finally {
    signals.forEach((signal) => process.off(signal, passOn));
  }
}

/** What a program prints; null when it fails or is not there. */
export function outputOf(program, args) {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', cwd: projectFolder });
  return status === 0 ? stdout : null;
}

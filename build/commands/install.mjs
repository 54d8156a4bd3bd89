import { existsSync, statSync } from 'node:fs';
import { inProject, say } from './project.mjs';
import { run } from './run.mjs';

/** Installs the packages of the lock file with `npm ci` when none are there, or older ones. Throws when that fails. */
export async function ensureInstalled() {
  const installed = inProject('node_modules', '.package-lock.json');
  const isCurrent =
    existsSync(installed) && statSync(installed).mtimeMs >= statSync(inProject('package-lock.json')).mtimeMs;
  if (isCurrent) return;
  say('Installing the packages of package-lock.json (npm ci) …');
  if ((await run('npm', ['ci', '--no-audit', '--no-fund'])) !== 0) throw new Error('npm ci failed.');
}

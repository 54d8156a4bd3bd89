import { existsSync, statSync } from 'node:fs';
import { withLock } from './lock.mjs';
import { inProject, say } from './project.mjs';
import { run } from './run.mjs';

/** Installs the packages of the lock file with `npm ci` when none are there, or older ones. Two at once would remove each other's files: the second waits, and finds them installed. Throws when that fails. */
export async function ensureInstalled() {
  if (isCurrent()) return;
  await withLock(inProject('.installing'), () => say('Another process installs the packages …'), install);
}

function isCurrent() {
  const installed = inProject('node_modules', '.package-lock.json');
  return (
    existsSync(installed) && statSync(installed).mtimeMs >= statSync(inProject('package-lock.json')).mtimeMs
  );
}

async function install() {
  if (isCurrent()) return;
  say('Installing the packages of package-lock.json (npm ci) …');
  if ((await run('npm', ['ci', '--no-audit', '--no-fund'])) !== 0) throw new Error('npm ci failed.');
}

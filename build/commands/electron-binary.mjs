import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject, ownNode, say } from './project.mjs';
import { run } from './run.mjs';

/** How long a download of Electron may take, in milliseconds. */
const patience = 20_000;

const standIn = inProject('build', 'electron-stand-in');
const package_ = inProject('node_modules', 'electron');

/**
 * The Electron to run: the one that `ELECTRON_OVERRIDE_DIST_PATH` names, the installed binary, or one that can be had within 20 seconds; otherwise
 * the stand-in. Gives its folder, its executable and which of the two it is; says so when it is the stand-in.
 */
export async function findElectron() {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (named !== undefined)
    return { folder: named, executable: join(named, 'electron'), isStandIn: named === standIn };
  if (!isInstalled()) await download();
  if (isInstalled()) {
    const folder = join(package_, 'dist');
    const executable = join(folder, readFileSync(join(package_, 'path.txt'), 'utf8'));
    return { folder, executable, isStandIn: false };
  }
  say('Electron’s binary can’t be downloaded here: using the stand-in on the system’s Chromium.');
  return { folder: standIn, executable: join(standIn, 'electron'), isStandIn: true };
}

function isInstalled() {
  const pathFile = join(package_, 'path.txt');
  return existsSync(pathFile) && existsSync(join(package_, 'dist', readFileSync(pathFile, 'utf8')));
}

async function download() {
  say('Looking for Electron’s binary …');
  const quietly = [
    '-e',
    `process.argv[1] = '${join(package_, 'install.js')}'; console.error = () => {}; require(process.argv[1])`,
  ];
  await run(ownNode, quietly, { timeout: patience });
}

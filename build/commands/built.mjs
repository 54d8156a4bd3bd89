import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inProject, say } from './project.mjs';
import { run } from './run.mjs';

const outputs = ['dist/main/main.js', 'dist/preload/preload.cjs', 'dist/renderer/index.html'].map((path) =>
  inProject(path),
);
const sources = ['electron', 'renderer', 'shared', 'sandbox', 'vite.config.ts', 'package-lock.json'].map(
  (path) => inProject(path),
);

/** When the newest of these files and of everything in these folders was changed; in milliseconds, 0 for none. */
function newest(paths) {
  let time = 0;
  for (const path of paths.filter((each) => existsSync(each))) {
    const stat = statSync(path);
    const own = stat.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : stat.mtimeMs;
    time = Math.max(time, own);
  }
  return time;
}

/** Builds the app, whatever is there. Throws when that fails. */
export async function build() {
  if ((await run('npm', ['run', '--silent', 'build'])) !== 0) throw new Error('The build failed.');
}

/** Builds the app when it is not built, or from older sources. */
export async function ensureBuilt() {
  const isCurrent =
    outputs.every((path) => existsSync(path)) &&
    Math.min(...outputs.map((path) => statSync(path).mtimeMs)) >= newest(sources);
  if (isCurrent) return;
  say('Building …');
  await build();
}

import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say } from './project.mjs';
import { outputOf, run } from './run.mjs';

const onPath = (...names) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .some((folder) => names.some((name) => existsSync(join(folder, name))));

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

const libraryFolders = () => {
  const roots = ['/usr/lib', '/usr/lib64', '/lib'].filter(existsSync);
  return roots.flatMap((root) => [root, ...readdirSync(root).map((name) => join(root, name))]);
};

const fontsIn = (name) =>
  ['/usr/share/fonts/truetype', '/usr/share/fonts'].some((folder) => existsSync(join(folder, name)));

/** What the project needs from the system: how to see that it is there, and Debian's packages that bring it. */
const parts = {
  browser: { isThere: () => onPath(...browsers), packages: ['chromium', 'chromium-sandbox'] },
  fonts: {
    isThere: () => fontsIn('liberation') && fontsIn('noto'),
    packages: ['fonts-liberation', 'fonts-noto-core'],
  },
  display: { isThere: () => onPath('Xvfb'), packages: ['xvfb'] },
  keychain: {
    isThere: () => libraryFolders().some((folder) => existsSync(join(folder, 'libsecret-1.so.0'))),
    packages: ['libsecret-1-0'],
  },
  keyring: {
    isThere: () => onPath('gnome-keyring-daemon') && onPath('dbus-run-session'),
    packages: ['gnome-keyring', 'dbus-x11'],
  },
  installer: { isThere: () => onPath('makensis'), packages: ['nsis'] },
};

/**
 * Makes sure that these parts of the system are there (`browser`, `fonts`, `display`, `keychain`, `keyring`, `installer`): installs them as root on
 * Debian and its kin, throws with one message that names them elsewhere. Only Linux needs any.
 */
export async function ensureSystemParts(...names) {
  if (process.platform !== 'linux') return;
  const missing = names.filter((name) => !parts[name].isThere());
  if (missing.length === 0) return;
  const packages = missing.flatMap((name) => parts[name].packages);
  const isDebian = outputOf('apt-get', ['--version']) !== null;
  if (!isDebian || process.getuid() !== 0) {
    const command = isDebian ? `\n  sudo apt-get install ${packages.join(' ')}` : '';
    throw new Error(
      `The system lacks: ${packages.join(', ')} (names of Debian's packages). Install them first.${command}`,
    );
  }
  say(`Installing system packages: ${packages.join(' ')} …`);
  const install = () =>
    run('apt-get', ['install', '-qq', '-y', '--no-install-recommends', ...packages], {
      environment: { DEBIAN_FRONTEND: 'noninteractive' },
    });
  if ((await install()) === 0) return;
  await run('apt-get', ['update', '-qq']);
  if ((await install()) !== 0) throw new Error(`apt-get could not install ${packages.join(' ')}.`);
}

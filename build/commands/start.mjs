import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { ensureBuilt } from './built.mjs';
import { hasDisplay, startHiddenDisplay } from './display.mjs';
import { findElectron } from './electron-binary.mjs';
import { ensureInstalled } from './install.mjs';
import { inProject, ownNode, projectFolder, say } from './project.mjs';
import { exitCodeOf } from './run.mjs';
import { ensureSystemParts } from './system-packages.mjs';

/** Commands that need neither a window nor the network: no browser and no display is prepared for them. */
const quietCommands = ['status', 'export', 'import', 'compare', 'help', 'version', '--help', '--version'];

/** `npm start [-- arguments of the app]`: makes everything ready that is not, and opens Penstock, or runs a command of `penstock`. */
async function start(appArguments) {
  await ensureInstalled();
  const electron = await findElectron();
  if (quietCommands.includes(appArguments[0])) return await runCommand(electron, appArguments);
  const isHidden = !hasDisplay();
  await ensureSystemParts(
    'keychain',
    ...(electron.isStandIn ? ['browser', 'fonts'] : []),
    ...(isHidden ? ['display'] : []),
  );
  await ensureBuilt();
  const display = isHidden ? await startHiddenDisplay() : { environment: {}, stop: () => undefined };
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const forPicture = isHidden ? ['--remote-debugging-port=0'] : [];
  const child = spawn(electron.executable, [...asRoot, ...forPicture, projectFolder, ...appArguments], {
    cwd: projectFolder,
    env: { ...process.env, ...display.environment },
    stdio: ['inherit', 'inherit', isHidden ? 'pipe' : 'inherit'],
  });
  if (isHidden) showByPicture(child);
  const code = await exitCodeOf(child);
  display.stop();
  return code;
}

/** Runs a command without a window; its words and its exit code are passed on as they are. */
async function runCommand(electron, appArguments) {
  await ensureSystemParts('keychain');
  await ensureBuilt();
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(electron.executable, [...asRoot, projectFolder, ...appArguments], {
    cwd: process.env.INIT_CWD ?? process.cwd(),
    stdio: 'inherit',
  });
  return await exitCodeOf(child);
}

/** Passes the app's complaints on and, when it tells its DevTools address, has pictures of its window taken. */
function showByPicture(child) {
  const file = inProject('artifacts', 'window.png');
  createInterface({ input: child.stderr }).on('line', (line) => {
    const address = /^DevTools listening on (ws:\S+)$/.exec(line)?.[1];
    if (address === undefined) {
      process.stderr.write(`${line}\n`);
      return;
    }
    say(
      `No display: Penstock runs in a hidden one. A picture of its window is kept in ${file}. Ctrl+C quits.`,
    );
    spawn(ownNode, [inProject('build', 'commands', 'window-picture.mjs'), address, file], {
      stdio: 'ignore',
    });
  });
}

try {
  process.exitCode = await start(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

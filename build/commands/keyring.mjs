import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const script = `
printf 'test\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
exec "$@"`;

/**
 * The command line that runs another one in a desktop session of its own with a real, unlocked and empty keyring; on other systems the
 * command itself. `dispose` removes the session's home.
 */
export function inKeyringSession(program, args) {
  if (process.platform !== 'linux') return { program, args, environment: {}, dispose: () => undefined };
  const home = mkdtempSync(join(tmpdir(), 'penstock-session-'));
  return {
    program: 'dbus-run-session',
    args: ['--', 'sh', '-c', script, 'sh', program, ...args],
    environment: {
      HOME: home,
      XDG_RUNTIME_DIR: home,
      XDG_DATA_HOME: join(home, 'data'),
      XDG_CONFIG_HOME: join(home, 'config'),
      XDG_CACHE_HOME: join(home, 'cache'),
      NO_AT_BRIDGE: '1',
    },
    dispose: () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }),
  };
}

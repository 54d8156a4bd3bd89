import type { App } from 'electron';
import { describe, expect, it } from 'vitest';
import { createLoginStart } from './login-start.ts';

/** The part of Electron that keeps login items. */
function appWith(isPackaged: boolean) {
  let openAtLogin = false;
  const app = {
    isPackaged,
    getLoginItemSettings: () => ({ openAtLogin }),
    setLoginItemSettings: (wanted: { readonly openAtLogin: boolean }) => (openAtLogin = wanted.openAtLogin),
  };
  return app as unknown as App;
}

describe('starting at login', () => {
  it.each(['darwin', 'win32'] as const)(
    'is off until somebody wants it, and kept by the system: %s',
    async (platform) => {
      const start = createLoginStart(appWith(true), platform);
      expect(await start.state()).toBe('off');
      await start.set(true);
      expect(await start.state()).toBe('on');
      await start.set(false);
      expect(await start.state()).toBe('off');
    },
  );

  it('is unavailable from the sources: the system would start the bare runtime', async () => {
    const start = createLoginStart(appWith(false), 'win32');
    await start.set(true);
    expect(await start.state()).toBe('unavailable');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSettings, settingsSchema, type Settings } from '../../../shared/domain/settings.ts';
import { openTestStore, temporaryFolder } from '../store.testing.ts';

/** Writes a row as another version might have. */
function write(store: ReturnType<typeof openTestStore>, name: string, value: string): void {
  store.session.store.console
    .prepare(
      'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    )
    .run(name, value);
}

describe('the settings', () => {
  it('are kept one by one, and read as they were chosen', async () => {
    using folder = temporaryFolder();
    const { run, session } = openTestStore(folder.path);
    const chosen: Partial<Settings> = {
      theme: 'dark',
      tray: true,
      shortcuts: { 'go.back': null, 'search.open': 'Mod+J' },
    };
    await run('settings.update', chosen);
    expect(await run('settings.get', {})).toEqual({ ...defaultSettings, ...chosen });
    session.close(true);
  });

  it('of a later version do no harm, and are still there for it', async () => {
    using folder = temporaryFolder();
    const store = openTestStore(folder.path);
    write(store, 'theme', 'sepia');
    write(store, 'tray', '{"at":"left"}');
    write(store, 'holograms', '{"on":true}');
    write(store, '__proto__', '{"polluted":true}');
    write(store, 'shortcuts', '{"go.tomorrow":"Mod+T","go.back":"F9"}');
    const read = await store.run('settings.update', { density: 'comfortable' });
    expect(read).toEqual({
      ...defaultSettings,
      density: 'comfortable',
      shortcuts: { 'go.tomorrow': 'Mod+T', 'go.back': 'F9' },
    });
    const rows = store.session.store.console.prepare(
      "SELECT value FROM settings WHERE name IN ('theme', 'holograms')",
    );
    expect(rows.pluck().all().sort()).toEqual(['sepia', '{"on":true}'].sort());
    expect({}).not.toHaveProperty('polluted');
    store.session.close(true);
  });

  it('whatever stands there, are read as settings of this version', async () => {
    using folder = temporaryFolder();
    const store = openTestStore(folder.path);
    const name = fc.oneof(fc.constantFrom(...Object.keys(defaultSettings)), fc.string());
    await fc.assert(
      fc.asyncProperty(name, fc.oneof(fc.string(), fc.json()), async (one, value) => {
        write(store, one, value);
        expect(settingsSchema.safeParse(await store.run('settings.get', {})).success).toBe(true);
      }),
    );
    store.session.close(true);
  });
});

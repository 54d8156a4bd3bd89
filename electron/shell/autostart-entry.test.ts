import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createAutostart, entryText } from './autostart-entry.ts';

const folder = mkdtempSync(join(tmpdir(), 'penstock-autostart-'));
const file = join(folder, 'autostart', 'app.penstock.desktop.desktop');
const start = createAutostart({ file, name: 'Penstock', program: '/opt/Penstock/penstock' });

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('starting at login on Linux', () => {
  it('is off at first, on by an entry, and off without it or where the desktop switched it off', async () => {
    expect(await start.state()).toBe('off');
    await start.set(true);
    expect(await start.state()).toBe('on');
    expect(readFileSync(file, 'utf8')).toContain('Exec="/opt/Penstock/penstock"\n');
    writeFileSync(file, `${readFileSync(file, 'utf8')}X-GNOME-Autostart-enabled=false\n`);
    expect(await start.state()).toBe('off');
    await start.set(false);
    expect(existsSync(file)).toBe(false);
    await start.set(false);
  });

  it('quotes a path that the specification would read otherwise', () => {
    expect(entryText({ name: 'Penstock', program: '/a b/"100%"/$x\\y' })).toContain(
      'Exec="/a b/\\\\"100%%\\\\"/\\\\$x\\\\\\\\y"\n',
    );
  });

  it("says so where the folder can't be written", async () => {
    const blocked = createAutostart({ file: '/dev/null/x.desktop', name: 'Penstock', program: '/p' });
    await expect(blocked.set(true)).rejects.toMatchObject({ code: 'store.noPermission' });
    expect(await blocked.state()).toBe('off');
  });
});

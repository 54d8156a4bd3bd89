import BetterSqlite3 from 'better-sqlite3';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './harness.ts';
import type { Penstock } from './penstock.ts';

test.use({ launchArguments: ['--sample'], environment: { PENSTOCK_SAMPLE_SIZE: 'small' } });

const heading = (page: Page): ReturnType<Page['getByRole']> => page.getByRole('heading', { level: 1 });

/** Where the first window is, and how far it is zoomed. */
const windowOf = ({ electronApp }: Penstock) =>
  electronApp.evaluate(({ BrowserWindow, screen }) => {
    const [window] = BrowserWindow.getAllWindows();
    return {
      bounds: window?.getNormalBounds(),
      zoom: window?.webContents.getZoomLevel(),
      area: screen.getPrimaryDisplay().workArea,
    };
  });

/** Puts a text where the windows' places are remembered, as damage or another version might. Penstock must not run. */
function rememberInstead(userData: string, value: string): void {
  const database = new BetterSqlite3(join(userData, 'store', 'console.db'));
  database
    .prepare(
      "INSERT INTO shell_state (name, value) VALUES ('window', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
    )
    .run(value);
  database.close();
}

test('the window comes back where it was, as far zoomed, with the filters that it showed', async ({
  penstock,
}) => {
  await expect(heading(penstock.window)).toBeVisible();
  await penstock.window.evaluate(() => (location.hash = '#/orders?period=week&text=a%20b'));
  await expect(heading(penstock.window)).toHaveText('Orders');
  await penstock.electronApp.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setBounds({ x: 40, y: 30, width: 900, height: 640 });
    window?.webContents.setZoomLevel(1);
  });
  await penstock.relaunch();
  await expect(heading(penstock.window)).toHaveText('Orders');
  await expect(penstock.window).toHaveURL(/#\/orders\?period=week&text=a(?:%20|\+)b$/u);
  await expect.poll(async () => (await windowOf(penstock)).zoom).toBe(1);
  expect((await windowOf(penstock)).bounds).toEqual({ x: 40, y: 30, width: 900, height: 640 });
});

test('a window whose display is gone, or whose state is damaged, opens in sight', async ({
  penstock,
  userData,
}) => {
  test.slow();
  const bounds = { x: 9_000, y: -4_000, width: 30_000, height: 700 };
  for (const [state, title] of [
    [JSON.stringify([{ bounds, maximized: false, zoom: 0, place: '/history' }]), 'History'],
    [JSON.stringify([{ bounds, maximized: false, zoom: 0, place: '/integrations/../../etc' }]), 'Overview'],
    ['{"bounds":{"x":', 'Overview'],
    ['[{"bounds":{"x":1e400,"y":"left"},"zoom":99}]', 'Overview'],
  ] as const) {
    await penstock.close();
    rememberInstead(userData, state);
    await penstock.launch();
    await expect(heading(penstock.window), state).toHaveText(title);
    const { bounds: shown, area } = await windowOf(penstock);
    if (shown === undefined) throw new Error('there is no window');
    expect(shown.x).toBeGreaterThanOrEqual(area.x);
    expect(shown.y).toBeGreaterThanOrEqual(area.y);
    expect(shown.x + shown.width).toBeLessThanOrEqual(area.x + area.width);
    expect(shown.y + shown.height).toBeLessThanOrEqual(area.y + area.height);
  }
});

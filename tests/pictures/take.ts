import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bridge } from '../../shared/ipc/bridge.ts';
import { Complaints } from '../e2e/complaints.ts';
import { Penstock } from '../e2e/penstock.ts';
import { projectFolder } from '../e2e/runtime.ts';
import { allPulled } from '../e2e/steps.ts';

/**
 * `npm run pictures`: takes the README's picture from the running program, and for looking at, in `artifacts/pictures`, the same screens light, dark, in German
 * and narrow. Needs a build.
 */
const looks = [
  { name: 'light', language: 'en', theme: 'light', width: 1280, height: 800 },
  { name: 'dark', language: 'en', theme: 'dark', width: 1280, height: 800 },
  { name: 'german', language: 'de', theme: 'light', width: 1280, height: 800 },
  { name: 'narrow', language: 'de', theme: 'dark', width: 640, height: 800 },
] as const;

/** The page's global object, as far as this script uses it. */
interface WithBridge {
  readonly penstock: Bridge;
}

const readme = join(projectFolder, 'docs', 'pictures', 'integrations.png');
const others = join(projectFolder, 'artifacts', 'pictures');

async function take(): Promise<void> {
  await mkdir(others, { recursive: true });
  const userData = await mkdtemp(join(tmpdir(), 'penstock-pictures-'));
  const environment = { PENSTOCK_USER_DATA: userData };
  const penstock = new Penstock({ app: projectFolder, launchArguments: [], environment }, new Complaints());
  await penstock.launch();
  await penstock.window.screenshot({ path: join(others, 'welcome.png') });
  await penstock.window.getByRole('button', { name: 'Explore with a sample account' }).click();
  await allPulled(penstock.window);
  for (const look of looks) await takeLook(penstock, look);
  await penstock.close();
  await rm(userData, { recursive: true, force: true });
}

async function takeLook(penstock: Penstock, look: (typeof looks)[number]): Promise<void> {
  const { window, electronApp } = penstock;
  await electronApp.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 0, y: 0, width, height });
  }, look);
  await window.evaluate(
    ({ language, theme }) =>
      (globalThis as unknown as WithBridge).penstock.call['settings.update']({ language, theme }),
    look,
  );
  for (const [name, hash] of [
    ['overview', '#/overview'],
    ['integrations', '#/integrations'],
    ['changes', '#/changes'],
    ['history', '#/history'],
    ['settings', '#/settings'],
  ] as const) {
    await window.evaluate((place) => (location.hash = place), hash);
    await window.getByRole('heading', { level: 1 }).waitFor();
    await window.screenshot({ path: join(others, `${name}-${look.name}.png`) });
    if (name === 'integrations' && look.name === 'light') await window.screenshot({ path: readme });
  }
  const id = await window.evaluate(async () => {
    const { call } = (globalThis as unknown as WithBridge).penstock;
    const accounts = await call['accounts.list']({});
    const accountId = accounts.ok ? (accounts.value.activeId ?? '') : '';
    const rows = await call['integrations.list']({ accountId, text: '' });
    return rows.ok ? rows.value.find(({ status }) => status === 'error')?.id : undefined;
  });
  for (const tab of ['overview', 'settings', 'history', 'raw']) {
    await window.evaluate((place) => (location.hash = place), `#/integrations/${id ?? ''}/${tab}`);
    await window.getByRole('tabpanel').waitFor();
    await window.screenshot({ path: join(others, `integration-${tab}-${look.name}.png`) });
  }
}

await take();

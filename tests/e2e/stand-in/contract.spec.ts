import { expect, test as base, type Page } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Complaints } from '../complaints.ts';
import { Penstock } from '../penstock.ts';
import { runtime } from '../runtime.ts';

/**
 * What the app relies on in Electron. The same list runs on the stand-in and, where its binary exists, on Electron: it says that
 * the two agree.
 */
const app = join(import.meta.dirname, 'fixture-app');

const test = base.extend<{ userData: string; fixture: Penstock; window: Page }>({
  userData: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'stand-in-test-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  fixture: async ({ userData }, use) => {
    const environment = { FIXTURE_USER_DATA: userData };
    const fixture = new Penstock({ app, launchArguments: [], environment }, new Complaints());
    await fixture.launch();
    await use(fixture);
    await fixture.close();
  },
  window: async ({ fixture }, use) => use(fixture.window),
});

const report = (window: Page) => window.evaluate<string[]>('fixture.call.report()');

test('a window shows the page, and the main process knows it', async ({ window, fixture }) => {
  await expect(window.locator('h1')).toHaveText('Fixture');
  const known = await fixture.electronApp.evaluate(({ BrowserWindow, app: running }) => {
    const [first] = BrowserWindow.getAllWindows();
    return {
      address: first?.webContents.getURL(),
      bounds: first?.getNormalBounds(),
      name: running.getName(),
      version: running.getVersion(),
      packaged: running.isPackaged,
    };
  });
  expect(known).toMatchObject({
    address: 'app://bundle/index.html',
    bounds: { width: 640, height: 480 },
    name: 'stand-in-fixture',
    version: '1.2.3',
    packaged: false,
  });
});

test('the page has neither Node nor the preload script’s variables, and the bridge is frozen', async ({
  window,
}) => {
  const seen = await window.evaluate<string[]>(
    `[typeof require, typeof process, typeof module, typeof ipcRenderer,
      Object.getOwnPropertyNames(globalThis).filter((name) => name.startsWith('electron')).join(' ')]`,
  );
  expect(seen).toEqual(['undefined', 'undefined', 'undefined', 'undefined', '']);
  const isOpen = `!Object.isFrozen(fixture) || !Object.isFrozen(fixture.call) || delete globalThis.fixture`;
  expect(await window.evaluate(isOpen)).toBe(false);
});

test('plain values come back as they were', async ({ window }) => {
  const back =
    await window.evaluate(`fixture.call.echo({ list: [1, undefined, null, 'ü', []], none: undefined })
    .then((value) => [value, 'none' in value])`);
  expect(back).toEqual([{ list: [1, undefined, null, 'ü', []], none: undefined }, true]);
});

test('an invocation knows who sent it', async ({ window }) => {
  const sender = await window.evaluate('fixture.call.sender()');
  expect(sender).toEqual({ url: 'app://bundle/index.html', isMainFrame: true });
});

test('what can’t be cloned, fails or has no handler is refused', async ({ window }) => {
  const refusal = (expression: string) =>
    window.evaluate<string>(`(async () => ${expression})().catch(String)`);
  expect(await refusal('fixture.call.echo(() => 1)')).toContain('could not be cloned');
  expect(await refusal('fixture.call.echo(new Proxy({ a: 1 }, {}))')).toContain('could not be cloned');
  expect(await refusal(`fixture.call['not-cloneable']()`)).toContain('could not be cloned');
  expect(await refusal('fixture.call.failing()')).toBe(
    "Error: Error invoking remote method 'failing': Error: told to fail",
  );
  expect(await refusal('fixture.call.nobody()')).toContain("No handler registered for 'nobody'");
});

test('the main process sends, until nobody listens', async ({ window }) => {
  const heard = await window.evaluate(`new Promise((resolve) => {
    const heard = [];
    const stop = fixture.onAnnounced((value) => { heard.push(value); stop(); });
    fixture.call.announce(1).then(() => fixture.call.announce(2)).then(() => fixture.call.echo(0)).then(() => resolve(heard));
  })`);
  expect(heard).toEqual([1]);
});

test('the protocol handler serves the page with its policy', async ({ window }) => {
  await expect(window.locator('html')).toHaveAttribute('data-script', 'ran');
  const blocked = window.evaluate(`new Promise((resolve) => {
    document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
    document.body.append(Object.assign(document.createElement('script'), { textContent: 'globalThis.injected = true' }));
  })`);
  expect(await blocked).toBe('script-src-elem');
  expect(await window.evaluate('globalThis.injected')).toBeUndefined();
  expect(await window.evaluate(`fetch('/absent').then(({ status }) => status)`)).toBe(404);
});

test('the page goes nowhere', async ({ window }) => {
  const before = window.url();
  await window.evaluate(`void (location.href = 'https://elsewhere.example/')`);
  await expect.poll(() => report(window)).toContain('navigation https://elsewhere.example/');
  expect(window.url()).toBe(before);
});

test('the page opens no window', async ({ window, fixture }) => {
  expect(await window.evaluate(`String(window.open('https://elsewhere.example/'))`)).toBe('null');
  await window.evaluate(`document.body.append(Object.assign(document.createElement('a'),
    { href: 'https://linked.example/', target: '_blank', textContent: 'link' }))`);
  await window.getByText('link').click();
  await expect.poll(() => report(window)).toContain('window https://linked.example/');
  expect(await report(window)).toContain('window https://elsewhere.example/');
  expect(fixture.electronApp.windows()).toHaveLength(1);
});

test('a link that is clicked with Ctrl, Shift or the middle button asks for a window, once, and leads nowhere', async ({
  window,
  fixture,
}) => {
  await window.evaluate(`document.body.append(Object.assign(document.createElement('a'),
    { href: '#elsewhere', textContent: 'link' }))`);
  const asked = async (): Promise<number> =>
    (await report(window)).filter((line) => line === 'window app://bundle/index.html#elsewhere').length;
  const link = window.getByText('link');
  const before = window.url();
  await link.click({ modifiers: ['ControlOrMeta'] });
  await expect.poll(asked).toBe(1);
  await link.click({ modifiers: ['Shift'] });
  await expect.poll(asked).toBe(2);
  await link.click({ button: 'middle' });
  await expect.poll(asked).toBe(3);
  expect(window.url()).toBe(before);
  await link.click();
  await expect.poll(() => window.url()).not.toBe(before);
  expect(await asked()).toBe(3);
  expect(fixture.electronApp.windows()).toHaveLength(1);
});

test('the page is permitted nothing', async ({ window }) => {
  expect(await window.evaluate('Notification.requestPermission()')).toBe('denied');
  const states = await window.evaluate(`Promise.all(['geolocation', 'camera', 'clipboard-read']
    .map((name) => navigator.permissions.query({ name }).then(({ state }) => state)))`);
  expect(states).not.toContain('granted');
});

test('the theme of the app is what the page prefers', async ({ window }) => {
  expect(await window.evaluate(`fixture.call.theme('dark')`)).toBe(true);
  await expect.poll(() => window.evaluate(`matchMedia('(prefers-color-scheme: dark)').matches`)).toBe(true);
});

test('a second start tells the first and ends', async ({ window, userData }) => {
  const second = spawn(runtime.executablePath, [...sandboxSwitch(), app, 'second-words'], {
    env: { ...process.env, FIXTURE_USER_DATA: userData },
    stdio: 'ignore',
  });
  const [code] = (await once(second, 'exit')) as [number];
  expect(code).toBe(0);
  await expect.poll(() => report(window)).toContain('second second-words');
});

test('a page that dies is reported, and can be loaded again', async ({ fixture }) => {
  // Playwright gives a crashed page up, so everything is asked of the main process.
  const said = listenTo(fixture);
  const reason = await fixture.electronApp.evaluate(async ({ app: running, BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const died = new Promise<string>((resolve) => {
      running.once('render-process-gone', (_event, _contents, details) => resolve(details.reason));
    });
    contents?.forcefullyCrashRenderer();
    const reported = await died;
    contents?.reload();
    return reported;
  });
  expect(['crashed', 'killed']).toContain(reason);
  await expect.poll(said).toContain('page 2');
});

test('closing the last window quits in order', async ({ fixture }) => {
  const said = listenTo(fixture);
  const exited = once(fixture.electronApp.process(), 'exit');
  await fixture.electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await exited;
  expect(said().slice(-2)).toEqual(['before-quit', 'will-quit']);
});

/** The lines that the fixture prints from now on. */
function listenTo(fixture: Penstock): () => readonly string[] {
  let said = '';
  fixture.electronApp.process().stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return () => said.trim().split('\n');
}

/** As root, Chromium runs only without its sandbox. */
function sandboxSwitch(): readonly string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

import { app, BrowserWindow, ipcMain, nativeTheme, protocol, session } from 'electron';
import { join } from 'node:path';

/** A tiny app that uses Electron as Penstock does; the contract test drives it on Electron and on the stand-in. */
const policy = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'";
const page = `<!doctype html><html lang="en"><title>Fixture</title><body><h1>Fixture</h1><script src="/page.js"></script></body></html>`;
const script = `document.documentElement.dataset.script = 'ran'; fixture.call['page-ran']();`;
const report: string[] = [];
let pages = 0;

const files: Readonly<Record<string, readonly [type: string, body: string]>> = {
  '/index.html': ['text/html', page],
  '/other.html': ['text/html', page],
  '/page.js': ['text/javascript', script],
};

function answer(request: Request): Response {
  const [type, body] = files[new URL(request.url).pathname] ?? [];
  if (type === undefined) return new Response(null, { status: 404 });
  return new Response(body ?? null, { headers: { 'Content-Type': type, 'Content-Security-Policy': policy } });
}

function serveChannels(): void {
  ipcMain.handle('echo', (_event, value: unknown) => value);
  ipcMain.handle('sender', ({ sender, senderFrame }) => ({
    url: senderFrame?.url,
    isMainFrame: senderFrame === sender.mainFrame && senderFrame.parent === null,
  }));
  ipcMain.handle('not-cloneable', () => () => undefined);
  ipcMain.handle('failing', () => {
    throw new Error('told to fail');
  });
  ipcMain.handle('report', () => report);
  ipcMain.handle('announce', ({ sender }, value: unknown) => sender.send('announced', value));
  ipcMain.handle('page-ran', () => void process.stdout.write(`page ${++pages}\n`));
  ipcMain.handle('theme', (_event, theme: 'light' | 'dark') => {
    nativeTheme.themeSource = theme;
    return nativeTheme.shouldUseDarkColors;
  });
}

async function openWindow(): Promise<void> {
  const ownSession = session.fromPartition('fixture');
  ownSession.protocol.handle('app', answer);
  ownSession.setPermissionRequestHandler((_contents, permission, decide) => {
    report.push(`permission ${permission}`);
    decide(false);
  });
  ownSession.setPermissionCheckHandler(() => false);
  const window = new BrowserWindow({
    width: 640,
    height: 480,
    webPreferences: {
      session: ownSession,
      preload: join(import.meta.dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
    },
  });
  window.webContents.setWindowOpenHandler(({ url }) => {
    report.push(`window ${url}`);
    return { action: 'deny' };
  });
  window.webContents.on('will-navigate', (event) => {
    report.push(`navigation ${event.url}`);
    event.preventDefault();
  });
  await window.loadURL('app://bundle/index.html');
}

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
app.setPath('userData', process.env['FIXTURE_USER_DATA'] ?? '');
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_event, argv) => report.push(`second ${argv.at(-1) ?? ''}`));
  app.on('before-quit', () => process.stdout.write('before-quit\n'));
  app.on('will-quit', () => process.stdout.write('will-quit\n'));
  serveChannels();
  void app.whenReady().then(openWindow);
} else {
  app.quit();
}

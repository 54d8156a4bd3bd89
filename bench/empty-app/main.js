import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, protocol, session } from 'electron';

// The least that an app can be in the same runtime: one window, one page from a scheme of its own.
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
app.setPath('userData', process.env['PENSTOCK_USER_DATA']);
void app.whenReady().then(() => {
  const windowSession = session.fromPartition('window');
  windowSession.protocol.handle(
    'app',
    () =>
      new Response('<!doctype html><title>Empty</title><h1>Empty</h1>', {
        headers: { 'content-type': 'text/html' },
      }),
  );
  windowSession.setPermissionCheckHandler(() => false);
  windowSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    webPreferences: {
      session: windowSession,
      preload: fileURLToPath(new URL('preload.cjs', import.meta.url)),
      sandbox: true,
      contextIsolation: true,
    },
  });
  void window.loadURL('app://bundle/index.html');
});

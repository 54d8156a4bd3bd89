import { app, BrowserWindow, protocol, session } from 'electron';

// The least that an app can be in the same runtime: one window, one page from a scheme of its own.
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
app.setPath('userData', process.env['PENSTOCK_USER_DATA']);
void app.whenReady().then(() => {
  session.fromPartition('window').protocol.handle(
    'app',
    () =>
      new Response('<!doctype html><title>Empty</title><h1>Empty</h1>', {
        headers: { 'content-type': 'text/html' },
      }),
  );
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    webPreferences: { partition: 'window', sandbox: true },
  });
  void window.loadURL('app://bundle/index.html');
});

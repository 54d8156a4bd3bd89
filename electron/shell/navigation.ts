import { app, type WebContents } from 'electron';

/** From now on no window goes anywhere, opens another window or carries a `webview`, whatever its page asks for. */
export function denyNavigation(): void {
  app.on('web-contents-created', (_event, contents) => {
    denyFor(contents);
  });
}

function denyFor(contents: WebContents): void {
  const deny = (event: { preventDefault: () => void }): void => {
    event.preventDefault();
  };
  contents.on('will-navigate', deny);
  contents.on('will-frame-navigate', deny);
  contents.on('will-redirect', deny);
  contents.on('will-attach-webview', deny);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

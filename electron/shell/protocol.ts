import { protocol, type Session } from 'electron';
import { answerAsset } from './asset-reply.ts';

/** Address of the one page of the window. */
export const pageAddress = 'app://bundle/index.html';

/** Tells Chromium what `app:` is. Must run before Electron is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the window's bundle, the files of `folder` and nothing else, as `app://bundle/` in this session. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle('app', (request) => answerAsset(folder, request));
}

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { App } from 'electron';
import type { Installation } from '../services/updates/no-updates.ts';

/** What this program can see of how it was packaged and installed. */
export function describeInstallation(app: Pick<App, 'isPackaged' | 'getAppPath' | 'getName'>): Installation {
  const { isPackaged: packaged } = app;
  return {
    packaged,
    platform: process.platform,
    signed: packaged && isSigned(join(app.getAppPath(), 'package.json')),
    hasAddress: packaged && existsSync(join(process.resourcesPath, 'app-update.yml')),
    isAppImage: process.env['APPIMAGE'] !== undefined,
    hasUninstaller: existsSync(join(dirname(process.execPath), `Uninstall ${app.getName()}.exe`)),
  };
}

/** What the build wrote into the package about itself (`build/packaging/package-arguments.ts`). */
function isSigned(path: string): boolean {
  const described: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return (
    typeof described === 'object' && described !== null && 'signed' in described && described.signed === true
  );
}

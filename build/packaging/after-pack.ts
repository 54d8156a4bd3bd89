import { flipFuses } from '@electron/fuses';
import type { AfterPackContext } from 'electron-builder';
import { join } from 'node:path';
import { decideFuses } from './fuses.ts';

/** Where the executable lies in the packed folder. */
function executableOf({ appOutDir, packager, electronPlatformName }: AfterPackContext): string {
  const { productFilename } = packager.appInfo;
  if (electronPlatformName === 'darwin') return join(appOutDir, `${productFilename}.app`);
  if (electronPlatformName === 'win32') return join(appOutDir, `${productFilename}.exe`);
  return join(appOutDir, String(packager.config.linux?.executableName));
}

/** electron-builder's hook after a folder was packed and before it is signed: sets the fuses. Fails the build when one can't be set. */
export default async function afterPack(context: AfterPackContext): Promise<void> {
  const metadata: unknown = context.packager.config.extraMetadata;
  const inspectable = typeof metadata === 'object' && metadata !== null && 'inspectable' in metadata;
  await flipFuses(executableOf(context), {
    ...decideFuses({ inspectable }),
    // Changing the executable breaks the signature that Apple's processors ask for, where nobody signs it anew; only macOS itself can.
    resetAdHocDarwinSignature: context.electronPlatformName === 'darwin' && process.platform === 'darwin',
  });
}

import type { NoUpdateReason } from '../../../shared/domain/update.ts';

/** What a program knows of how it was packaged and installed. */
export interface Installation {
  /** False when it runs from its sources. */
  readonly packaged: boolean;
  readonly platform: NodeJS.Platform;
  /** As the build said, in the package's `package.json`. */
  readonly signed: boolean;
  /** The package says where updates come from (`app-update.yml`). */
  readonly hasAddress: boolean;
  /** It runs from an AppImage. */
  readonly isAppImage: boolean;
  /** The setup program's uninstaller lies beside the executable: an MSI brings none. */
  readonly hasUninstaller: boolean;
}

/** Why this installation never updates itself; null when it may, if somebody asks it to. */
export function whyNoUpdates(installation: Installation): NoUpdateReason | null {
  const { packaged, platform, signed, hasAddress, isAppImage, hasUninstaller } = installation;
  if (!packaged) return 'development';
  if (platform === 'linux' && !isAppImage) return 'managed';
  if (platform === 'win32' && !hasUninstaller) return 'managed';
  if (!hasAddress) return 'noAddress';
  // An AppImage is compared with the checksum that came over TLS: there is no signature to ask for.
  if (platform !== 'linux' && !signed) return 'unsigned';
  return null;
}

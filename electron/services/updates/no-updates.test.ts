import { describe, expect, it } from 'vitest';
import { whyNoUpdates, type Installation } from './no-updates.ts';

const setup: Installation = {
  packaged: true,
  platform: 'win32',
  signed: true,
  hasAddress: true,
  isAppImage: false,
  hasUninstaller: true,
};

describe('why an installation never updates itself', () => {
  it.each<[what: string, installation: Partial<Installation>, reason: ReturnType<typeof whyNoUpdates>]>([
    ['a signed setup', {}, null],
    ['the sources', { packaged: false }, 'development'],
    ['an unsigned setup', { signed: false }, 'unsigned'],
    ['an MSI', { hasUninstaller: false }, 'managed'],
    ['an unsigned MSI', { hasUninstaller: false, signed: false }, 'managed'],
    ['a setup without an address', { hasAddress: false }, 'noAddress'],
    ['a signed program of macOS', { platform: 'darwin', hasUninstaller: false }, null],
    ['an unsigned program of macOS', { platform: 'darwin', signed: false }, 'unsigned'],
    ['an AppImage', { platform: 'linux', signed: false, isAppImage: true }, null],
    ['deb and rpm', { platform: 'linux', signed: false }, 'managed'],
  ])('%s', (_what, installation, reason) => {
    expect(whyNoUpdates({ ...setup, ...installation })).toBe(reason);
  });
});

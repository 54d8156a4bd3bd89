import { describe, expect, it } from 'vitest';
import { planPackage } from './package-arguments.ts';

describe('the plan of a package', () => {
  it('says that nothing is signed where there is no certificate, also where a workflow passes an empty one', () => {
    for (const environment of [{}, { CSC_LINK: '', WIN_CSC_LINK: '' }]) {
      const windows = planPackage(environment, 'win32');
      expect(windows.choices).toContain('-c.extraMetadata.signed=false');
      expect(windows.remarks.join(' ')).toContain('NOT SIGNED');
      const mac = planPackage(environment, 'darwin');
      expect(mac.choices).toContain('-c.mac.identity=null');
      expect(mac.remarks.join(' ')).toContain('NOT NOTARISED');
    }
  });

  it('signs with a certificate, and notarises with Apple’s credentials too', () => {
    const windows = planPackage({ WIN_CSC_LINK: 'file' }, 'win32');
    expect(windows.choices).toContain('-c.extraMetadata.signed=true');
    const key = { APPLE_API_KEY: 'a', APPLE_API_KEY_ID: 'b', APPLE_API_ISSUER: 'c' };
    const mac = planPackage({ CSC_LINK: 'file', ...key }, 'darwin');
    expect(mac.choices).not.toContain('-c.mac.identity=null');
    expect(mac.remarks).toContain('Notarised by Apple.');
    expect(planPackage({ CSC_LINK: 'file' }, 'darwin').remarks.join(' ')).toContain('NOT NOTARISED');
    expect(planPackage(key, 'darwin').remarks.join(' ')).toContain('NOT NOTARISED');
  });

  it('never publishes by itself, and fixes where updates come from', () => {
    const plan = planPackage({ PENSTOCK_UPDATES: 'owner/some.name' }, 'linux');
    expect(plan.choices).toEqual([
      '-c.extraMetadata.signed=false',
      '--publish',
      'never',
      '-c.publish.provider=github',
      '-c.publish.owner=owner',
      '-c.publish.repo=some.name',
      '-c.extraMetadata.homepage=https://github.com/owner/some.name',
    ]);
    expect(planPackage({}, 'linux').remarks.join(' ')).toContain('NO UPDATES');
  });

  it('refuses what is no repository', () => {
    for (const bad of ['name', 'a/b/c', 'https://example.com/a/b', 'a/b -c.x=1']) {
      expect(() => planPackage({ PENSTOCK_UPDATES: bad }, 'linux')).toThrow('owner/name');
    }
  });
});

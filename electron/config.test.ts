import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig, type ConfigSource } from './config.ts';

const source: ConfigSource = {
  argv: ['electron', '.'],
  environment: {},
  packaged: false,
  workingFolder: resolve('/here'),
};
const testSwitches = {
  PENSTOCK_USER_DATA: '/from/environment',
  PENSTOCK_KEYCHAIN_SERVICE: 'Penstock test',
  PENSTOCK_SAMPLE_SIZE: 'small',
};

describe('The configuration', () => {
  it('is plain when nothing was asked for', () => {
    expect(readConfig(source)).toEqual({
      openSample: false,
      userData: null,
      keychainService: 'Penstock',
      developerTools: true,
      sampleSize: 'sample',
    });
  });

  it('knows the switches of development and tests; argv goes before the environment', () => {
    const argv = [...source.argv, '--sample', '--user-data=data'];
    expect(readConfig({ ...source, argv, environment: testSwitches })).toEqual({
      openSample: true,
      userData: resolve('/here/data'),
      keychainService: 'Penstock test',
      developerTools: true,
      sampleSize: 'small',
    });
  });

  it('ignores them all in an installed Penstock', () => {
    const argv = [...source.argv, '--sample', '--user-data=/elsewhere'];
    expect(readConfig({ ...source, argv, environment: testSwitches, packaged: true })).toEqual({
      openSample: true,
      userData: null,
      keychainService: 'Penstock',
      developerTools: false,
      sampleSize: 'sample',
    });
  });
});

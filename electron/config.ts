import { isAbsolute, resolve } from 'node:path';
import { sampleSizeSchema, type SampleSize } from '../shared/domain/sample-account.ts';

/** What argv and the environment can decide, parsed once at the start. */
export interface Config {
  /** Open straight into the sample account. */
  readonly openSample: boolean;
  /** Folder for the local data instead of the system's; absolute. */
  readonly userData: string | null;
  /** Service name of the entries in the keychain. */
  readonly keychainService: string;
  /** Developer tools can be opened. */
  readonly developerTools: boolean;
  /** How much the sample account holds when it is made. */
  readonly sampleSize: SampleSize;
}

/** Where `readConfig` reads from. */
export interface ConfigSource {
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** `app.isPackaged`: an installed Penstock ignores everything that exists only for development and tests. */
  readonly packaged: boolean;
  /** Folder that relative paths start from. */
  readonly workingFolder: string;
}

/**
 * Reads the configuration. For everybody: `--sample`. For development and tests only: `--user-data=` or `PENSTOCK_USER_DATA`,
 * `PENSTOCK_KEYCHAIN_SERVICE`, `PENSTOCK_SAMPLE_SIZE`.
 */
export function readConfig({ argv, environment, packaged, workingFolder }: ConfigSource): Config {
  const given = (variable: string): string | null => {
    const value = packaged ? undefined : environment[variable];
    return value === undefined || value === '' ? null : value;
  };
  const userData = (packaged ? null : valueOf(argv, '--user-data')) ?? given('PENSTOCK_USER_DATA');
  return {
    openSample: argv.includes('--sample'),
    userData: userData === null || isAbsolute(userData) ? userData : resolve(workingFolder, userData),
    keychainService: given('PENSTOCK_KEYCHAIN_SERVICE') ?? 'Penstock',
    developerTools: !packaged,
    sampleSize: sampleSizeSchema.safeParse(given('PENSTOCK_SAMPLE_SIZE')).data ?? 'sample',
  };
}

/** Value of `--name=value`, the last one given; null when absent or empty. */
function valueOf(argv: readonly string[], name: string): string | null {
  const found = argv.findLast((argument) => argument.startsWith(`${name}=`));
  const value = found?.slice(name.length + 1);
  return value === undefined || value === '' ? null : value;
}

/** The platform by the names that the window knows; every other Unix looks like Linux. */
export function platformOf(platform: NodeJS.Platform): 'darwin' | 'win32' | 'linux' {
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux';
}

import { expect, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAccountServer, type AccountServer } from './account-server.ts';
import { Complaints } from './complaints.ts';
import { Penstock } from './penstock.ts';
import { projectFolder } from './runtime.ts';

/** What a test may set with `test.use`. */
interface Options {
  /** Folder of the app. */
  app: string;
  /** Arguments of the app, such as `--sample`. */
  launchArguments: readonly string[];
  /** Variables on top of this process's. */
  environment: Readonly<Record<string, string>>;
  /** Arguments of the sample account of `accountServer`. */
  accountArguments: readonly string[];
}

interface Fixtures {
  /** Folder of the app's data, fresh for every test. */
  userData: string;
  complaints: Complaints;
  /** The app, running; ask it for its window after a relaunch. */
  penstock: Penstock;
  electronApp: ElectronApplication;
  window: Page;
  /** A sample account in a process of its own, which the test may stop. */
  accountServer: AccountServer;
}

/**
 * A test on the running app, with its own data and its own entries in the keychain. It fails, whatever else it finds, on any violation of
 * the policy and any error in the console that it did not announce with `complaints.expect`.
 */
export const test = base.extend<Options & Fixtures>({
  app: [projectFolder, { option: true }],
  launchArguments: [[], { option: true }],
  environment: [{}, { option: true }],
  accountArguments: [['--size', 'small'], { option: true }],

  userData: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'penstock-test-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },

  complaints: async ({}, use) => {
    const complaints = new Complaints();
    await use(complaints);
    expect(complaints.unexpected(), 'violations and errors that the test did not announce').toEqual([]);
  },

  penstock: async ({ app, userData, launchArguments, environment, complaints }, use) => {
    const own = {
      PENSTOCK_USER_DATA: userData,
      PENSTOCK_KEYCHAIN_SERVICE: `Penstock test ${randomUUID()}`,
      // Whatever the language of whoever runs the tests: English.
      LC_ALL: 'C.UTF-8',
    };
    const penstock = new Penstock(
      { app, launchArguments, environment: { ...own, ...environment } },
      complaints,
    );
    await penstock.launch();
    await use(penstock);
    await penstock.close();
  },

  electronApp: async ({ penstock }, use) => use(penstock.electronApp),
  window: async ({ penstock }, use) => use(penstock.window),

  accountServer: async ({ userData, accountArguments }, use) => {
    const server = await startAccountServer(
      '--folder',
      join(userData, 'account-server'),
      ...accountArguments,
    );
    await use(server);
    await server.stop();
  },
});

export { expect };

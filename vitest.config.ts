import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

/**
 * Unit and integration tests. Two worlds, as in the product: everything that runs in Node, and the window's
 * code in a DOM. End-to-end tests run under Playwright (`playwright.config.ts`).
 */
export default defineConfig({
  test: {
    // Real processes, files and servers on a shared machine: what stumbles there is tried again, and reported with its retries.
    retry: process.env['CI'] === undefined ? 0 : 2,
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: [
            '{shared,electron,sandbox,build,bench}/**/*.test.ts',
            'tests/{unit,faults,packaging}/**/*.test.ts',
          ],
          testTimeout: 60_000,
          // A sample account is made before many a suite.
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [vue()],
        test: {
          name: 'window',
          environment: 'happy-dom',
          include: ['renderer/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
    ],
  },
});

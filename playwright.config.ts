import { defineConfig } from '@playwright/test';
import { runtime } from './tests/e2e/runtime.ts';

// The first line of every run: not of its workers, nor of other tools that read this file.
const isRun = process.argv[1]?.includes('playwright') === true && !process.env['TEST_WORKER_INDEX'];
if (isRun) process.stdout.write(`End-to-end tests on ${runtime.name}\n`);

/** End-to-end tests: the built app (`npm run build`) driven by Playwright on Electron or, without its binary, on the stand-in. */
export default defineConfig({
  testDir: 'tests',
  testMatch: '**/*.spec.ts',
  snapshotPathTemplate: '{testDir}/{testFileDir}/{arg}{ext}',
  outputDir: 'test-results',
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  // Real windows on a shared machine: one that stumbles there is tried again, and reported as flaky.
  retries: process.env['CI'] === undefined ? 0 : 2,
  reporter: [['list'], ['json', { outputFile: 'artifacts/end-to-end.json' }]],
});

import { existsSync, readFileSync } from 'node:fs';

const none = { passed: 0, failed: 0 };
const read = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null);

/** How many tests passed and failed, from the JSON report of vitest. A file that could not be loaded counts as one that failed. */
export function unitCounts(path) {
  const report = read(path);
  if (report === null) return none;
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length };
}

/** The same from the JSON report of Playwright. */
export function endToEndCounts(path) {
  const report = read(path);
  if (report === null) return none;
  return { passed: report.stats.expected + report.stats.flaky, failed: report.stats.unexpected };
}

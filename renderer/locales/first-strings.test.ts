import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { areaLoaders, stringAreas } from '../string-areas.ts';
import english from './en.json';

const root = join(import.meta.dirname, '..');

/** The files that a file imports at once: not those that it loads later, and no types. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^import (?!type )(?:[^;'"]*? from )?'(\.[^']+)';/gmu)]
    .map((found) => join(dirname(file), found[1]!))
    .filter((path) => path.startsWith(root) && /\.(?:ts|vue)$/u.test(path) && existsSync(path));
}

/** What the window's first script is made of. */
function firstFiles(): readonly string[] {
  const files = new Set([join(root, 'main.ts')]);
  for (const file of files) for (const imported of importsOf(file)) files.add(imported);
  return [...files];
}

/** Whether the core strings hold this key; of one that ends in a hole, whether they hold what stands before it. */
function isFirst(key: string): boolean {
  const before = key.includes('${') ? key.slice(0, key.indexOf('${')) : key;
  const names = before.split('.');
  const last = names.pop() ?? '';
  const tree = names.reduce<unknown>(
    (at, name) => (at as Record<string, unknown> | undefined)?.[name],
    english,
  );
  if (typeof tree !== 'object' || tree === null) return false;
  return before === key ? last in tree : Object.keys(tree).some((name) => name.startsWith(last));
}

const laterKeys = new Set<string>();
function collect(tree: object, prefix = ''): void {
  for (const [name, value] of Object.entries(tree))
    if (typeof value === 'string') laterKeys.add(prefix + name);
    else collect(value as object, `${prefix}${name}.`);
}
for (const area of stringAreas) collect((await areaLoaders[area].en()).default);

/** Words for errors are asked for by the one file that waits until they are there. */
const waits = (file: string): boolean => file.endsWith('composables/error-text.ts');

describe('the strings of the first paint', () => {
  const files = firstFiles();

  it('are looked for in the frame', () => {
    expect(files.length).toBeGreaterThan(40);
    expect(files.some((file) => file.endsWith('StatusBar.vue'))).toBe(true);
  });

  it.each(files.filter((file) => !waits(file)).map((file) => [file.slice(root.length + 1), file]))(
    'are all that %s needs',
    (_name, file) => {
      // Names of channels read alike.
      const text = readFileSync(file, 'utf8').replace(/\bcall\(\s*'[^']+'/gu, '');
      const keys = [...text.matchAll(/\bt\(\s*['`]([^'`]+)['`]/gu)].map((found) => found[1]!);
      expect(keys.filter((key) => !isFirst(key))).toEqual([]);
      const literals = [...text.matchAll(/['`](\w+(?:\.\w+)+)['`]/gu)].map((found) => found[1]!);
      expect(literals.filter((literal) => laterKeys.has(literal))).toEqual([]);
    },
  );
});

import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../shared/app-error.ts';
import germanActivity from './activity/de.json';
import englishActivity from './activity/en.json';
import germanAutomations from './automations/de.json';
import englishAutomations from './automations/en.json';
import germanConnect from './connect/de.json';
import englishConnect from './connect/en.json';
import german from './de.json';
import english from './en.json';

interface Tree {
  readonly [name: string]: string | Tree;
}

function leaves(tree: Tree, prefix = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([name, value]) =>
      typeof value === 'string'
        ? [[`${prefix}${name}`, value] as const]
        : [...leaves(value, `${prefix}${name}.`)],
    ),
  );
}

const holes = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/gu)].map((match) => match[1]!))].sort();

/** The parts must not have a root member in common: the one that is loaded later would win. */
function together(...parts: readonly Tree[]): ReadonlyMap<string, string> {
  const roots = parts.flatMap((part) => Object.keys(part));
  if (new Set(roots).size !== roots.length) throw new Error(`given twice: ${roots.sort().join()}`);
  return leaves(Object.assign({}, ...parts) as Tree);
}

const languages = {
  english: together(english, englishActivity, englishConnect, englishAutomations),
  german: together(german, germanActivity, germanConnect, germanAutomations),
};

describe('the strings of the window', () => {
  it('exist in both languages', () => {
    expect([...languages.german.keys()].sort()).toEqual([...languages.english.keys()].sort());
  });

  it('have the same holes and the same forms for one and many in both languages', () => {
    for (const [key, text] of languages.english) {
      const other = languages.german.get(key) ?? '';
      expect(holes(other), key).toEqual(holes(text));
      expect(other.split(' | ').length, key).toBe(text.split(' | ').length);
    }
  });

  it.each(Object.entries(languages))('are not empty and keep the voice: %s', (_language, texts) => {
    for (const [key, text] of texts) {
      expect(text.trim(), key).not.toBe('');
      expect(text, key).not.toMatch(/!|\bplease\b|\bbitte\b|Are you sure|Sind Sie sicher/iu);
    }
  });

  it.each(Object.entries(languages))(
    'hold a sentence and a remedy for every error code: %s',
    (_language, texts) => {
      for (const code of Object.keys(errorCodes)) {
        expect(texts.get(`errors.${code}.sentence`), code).toMatch(/[.]$/u);
        expect(texts.get(`errors.${code}.remedy`), code).toMatch(/[.]$/u);
      }
    },
  );

  it('say for no error code what does not exist', () => {
    const named = [...languages.english.keys()].flatMap(
      (key) => /^errors\.(.+)\.sentence$/u.exec(key)?.[1] ?? [],
    );
    expect(named.sort()).toEqual(Object.keys(errorCodes).sort());
  });
});

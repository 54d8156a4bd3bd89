import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../shared/app-error.ts';
import { areaLoaders, loaders, stringAreas, type Language } from '../string-areas.ts';

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

/** Every string of a language. The parts must not have a string in common: the one that is loaded later would win. */
async function together(language: Language): Promise<ReadonlyMap<string, string>> {
  const files = [loaders[language], ...stringAreas.map((area) => areaLoaders[area][language])];
  const texts = new Map<string, string>();
  for (const load of files)
    for (const [key, text] of leaves((await load()).default as Tree)) {
      if (texts.has(key)) throw new Error(`given twice: ${key}`);
      texts.set(key, text);
    }
  return texts;
}

const languages = { english: await together('en'), german: await together('de') };

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

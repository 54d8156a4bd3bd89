import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './runtime.ts';

/** A pattern of what the window says under a key of its strings, whatever stands in its gaps. Throws when there is no such key. */
export type Words = (key: string) => RegExp;

interface Strings {
  readonly [name: string]: string | Strings;
}

const folder = join(projectFolder, 'renderer', 'locales');

/** The words of a language, for steps that are taken in each. */
export function wordsOf(language: 'en' | 'de'): Words {
  const areas = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory());
  const texts = new Map<string, string>();
  for (const area of ['.', ...areas.map(({ name }) => name)]) {
    const path = join(folder, area, `${language}.json`);
    collect(JSON.parse(readFileSync(path, 'utf8')) as Strings, '', texts);
  }
  return (key) => {
    const text = texts.get(key);
    if (text === undefined) throw new RangeError(`no string is called ${key}`);
    const forms = text.split(' | ').map((form) =>
      form
        .split(/\{[^}]*\}/u)
        .map(literal)
        .join('.*'),
    );
    return new RegExp(`^(?:${forms.join('|')})$`, 'u');
  };
}

function collect(strings: Strings, before: string, texts: Map<string, string>): void {
  for (const [name, value] of Object.entries(strings)) {
    if (typeof value === 'string') texts.set(before + name, value);
    else collect(value, `${before}${name}.`, texts);
  }
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
}

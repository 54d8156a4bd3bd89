import { describe, expect, it } from 'vitest';
import { selectableKinds, severalIds, takesSeveral, titleOfSeveral } from './several.ts';
import { germanTitles } from './titles-de.ts';
import { englishTitles } from './titles-en.ts';

const english = englishTitles.several;
const german = germanTitles.several;

describe('what a command is called that takes several records', () => {
  it('says how many they are, as the language writes numbers', () => {
    const five = { kind: 'integrations', count: 5 } as const;
    expect(titleOfSeveral(english, 'en', 'record.disable', five)).toBe('Disable 5 integrations…');
    expect(titleOfSeveral(german, 'de', 'record.disable', five)).toBe('5 Integrationen abschalten …');
    const one = { kind: 'rules', count: 1 } as const;
    expect(titleOfSeveral(english, 'en', 'record.enable', one)).toBe('Enable 1 rule…');
    expect(titleOfSeveral(german, 'de', 'record.enable', one)).toBe('1 Regel einschalten …');
    const many = { kind: 'exceptions', count: 12_345 } as const;
    expect(titleOfSeveral(english, 'en', 'record.retry', many)).toBe('Retry 12,345 exceptions…');
    expect(titleOfSeveral(german, 'de', 'record.retry', many)).toBe('12.345 Ausnahmen erneut versuchen …');
  });

  it('says that it takes all, where nobody has counted them', () => {
    const all = { kind: 'causes', count: null } as const;
    expect(titleOfSeveral(english, 'en', 'record.dismiss', all)).toBe('Dismiss all matching causes…');
    expect(titleOfSeveral(german, 'de', 'record.dismiss', all)).toBe('Alle passenden Ursachen verwerfen …');
  });

  it('leaves no hole open', () => {
    for (const [words, language] of [
      [english, 'en'],
      [german, 'de'],
    ] as const)
      for (const id of severalIds)
        for (const kind of selectableKinds)
          for (const count of [1, 2, null])
            expect(titleOfSeveral(words, language, id, { kind, count })).not.toMatch(/[{}]/u);
  });

  it('is not known of a command that concerns one record', () => {
    expect(takesSeveral('record.remove')).toBe(true);
    expect(takesSeveral('record.open')).toBe(false);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import type { Field } from '../../shared/domain/field.ts';
import { engines } from '../../sandbox/catalogue/engines.ts';
import { needStrings, showLanguage } from '../i18n.ts';
import { useSettingWords } from './setting-words.ts';

const fieldsOf = (engine: string): readonly Field[] =>
  (engines.find(({ name }) => name === engine)?.settings ?? []).map((field) => ({
    required: false,
    hidden: false,
    ...field,
  }));

describe('settings of the engines', () => {
  beforeEach(async () => {
    await showLanguage('de', 'de-DE');
    await needStrings('pages');
  });

  it.each(engines.map(({ name }) => name))('are all in words of the language, in %s', (engine) => {
    const before = fieldsOf(engine);
    const after = useSettingWords()(engine, before);
    expect(after.map(({ path }) => path)).toEqual(before.map(({ path }) => path));
    for (const [index, field] of after.entries()) {
      expect(field.title, field.path).not.toContain('engineSettings');
      if (field.path !== 'bundles') expect(field.title, field.path).not.toBe(before[index]?.title);
      if (field.unit !== undefined) expect(['Stunden', 'Minuten']).toContain(field.unit);
    }
  });

  it('say headings, explanations and choices too', () => {
    const inWords = useSettingWords();
    const [minutes, next, rows] = inWords('orderHoldEngine', fieldsOf('orderHoldEngine'));
    expect(minutes).toMatchObject({ title: 'Neue Bestellungen anhalten für', group: 'Anhalten' });
    expect(next?.options?.map(({ label }) => label)).toEqual(['Bereit zum Versand', 'Prüfung nötig']);
    expect(rows?.description).toBe('Eine Zeile je Integration.');
    const [, raise] = inWords('exceptionEngine', fieldsOf('exceptionEngine'));
    expect(raise).toMatchObject({ title: 'Hängende Bestellung: melden', group: 'Kategorien' });
  });

  it('leave what Penstock does not know, and what other connectors have, as it came', () => {
    const inWords = useSettingWords();
    const novel: Field = { path: 'novel', type: 'boolean', title: 'Novel', required: false, hidden: false };
    const emails = { ...novel, path: 'emails', title: 'Recipients' };
    expect(inWords('exceptionEngine', [novel])).toEqual([novel]);
    expect(inWords('shopify', [emails])).toEqual([emails]);
    expect(inWords(undefined, [emails])).toEqual([emails]);
    expect(inWords('constructor', [emails])).toEqual([emails]);
    const odd = { ...novel, path: 'categories.novel.enabled' };
    expect(inWords('exceptionEngine', [odd])[0]?.title).toBe('novel: melden');
  });
});

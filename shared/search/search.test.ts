import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highlightRanges } from './highlight.ts';
import { completed, scopeOffers } from './completion.ts';
import { parseQuery } from './query.ts';
import { byQuality, qualities, qualityOf } from './rank.ts';
import { similarTo } from './similar.ts';
import { beginsEach, folded, searchWords } from './words.ts';

const signs = fc.constantFrom(...('aAbé ÉßİﬁＡ"\'*():-^#🙂日本مر\u0301\u0000\ud800 in:'.match(/./gsu) ?? []));
const texts = fc.oneof(
  fc.string({ unit: signs, maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

const nothing = { text: '', kinds: [], statuses: [], states: [], changedWithin: null, notUnderstood: [] };

describe('a question', () => {
  it('gives its scopes, and takes what is none for words', () => {
    expect(parseQuery('in:orders  anna IN:rules')).toEqual({
      ...nothing,
      text: 'anna',
      kinds: ['orders', 'automationRules'],
    });
    expect(parseQuery('foo:bar in:nowhere https://a.example in: 12:30 is:tired changed:soon')).toEqual({
      ...nothing,
      text: 'foo:bar in:nowhere https://a.example in: 12:30 is:tired changed:soon',
      notUnderstood: [
        { word: 'foo:bar', scope: null },
        { word: 'in:nowhere', scope: 'in' },
        { word: 'is:tired', scope: 'is' },
        { word: 'changed:soon', scope: 'changed' },
      ],
    });
  });

  it('gives states, statuses and spans', () => {
    expect(parseQuery('is:held status:on-hold status:Error changed:7d anna')).toEqual({
      ...nothing,
      text: 'anna',
      states: ['held'],
      statuses: ['onhold', 'error'],
      changedWithin: 7 * 86_400_000,
    });
    expect(parseQuery('changed:2h').changedWithin).toBe(7_200_000);
    expect(parseQuery('changed:0d changed:12 changed:d').changedWithin).toBe(null);
    expect(parseQuery('changed:9999w').changedWithin).toBe(3_650 * 86_400_000);
  });

  it('understands the words of both languages', () => {
    expect(parseQuery('in:bestellungen ist:angehalten geändert:3t status:fehler in:AUFTRÄGE')).toEqual({
      ...nothing,
      kinds: ['orders'],
      states: ['held'],
      statuses: ['error'],
      changedWithin: 3 * 86_400_000,
    });
    expect(parseQuery('in:Änderungen in:verlauf').kinds).toEqual(['changes', 'versions']);
  });

  it('never fails and never grows', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(parseQuery(text).text.length).toBeLessThanOrEqual(text.length);
        expect(searchWords(text).length).toBeLessThanOrEqual(8);
      }),
    );
    expect(parseQuery('in:x '.repeat(5_000)).notUnderstood).toHaveLength(1);
  });

  it('is offered the scopes that it begins, in the words of the language', () => {
    const offered = (typed: string, language: 'en' | 'de' = 'en'): string[] =>
      scopeOffers(typed, language, ['onHold', 'error']).map((offer) => offer.typed);
    expect(offered('anna in:r')).toEqual(['in:rules']);
    expect(offered('in:o')).toEqual(['in:orders']);
    expect(offered('in:a', 'de')).toEqual(['in:änderungen', 'in:aufträge', 'in:ausnahmen']);
    expect(offered('in:orders')).toEqual([]);
    expect(offered('status:o')).toEqual(['status:onHold']);
    expect(offered('is:')).toContain('is:disabled');
    expect(offered('changed:', 'de')).toEqual(['geändert:1h', 'geändert:1t', 'geändert:7t', 'geändert:4w']);
    expect(offered('ch')).toEqual(['changed:']);
    expect(offered('margin')).toEqual([]);
    expect(offered('')).toEqual(['in:', 'status:', 'is:', 'changed:']);
  });

  it('understands every scope that is offered', () => {
    for (const language of ['en', 'de'] as const) {
      for (const { typed } of scopeOffers('', language, [])) {
        for (const offer of scopeOffers(typed, language, ['onHold'])) {
          const text = completed(`anna ${typed}`, offer);
          expect(parseQuery(text)).toMatchObject({ text: 'anna', notUnderstood: [] });
        }
      }
    }
  });
});

const slipsTo = (name: string, words: readonly string[]): number | null =>
  similarTo(words)(folded(name).split(' '));

describe('names that are nearly what was typed', () => {
  it.each([
    ['shopfiy', 'Shopify – garden'],
    ['shpify', 'Shopify – garden'],
    ['shoppify', 'Shopify – garden'],
    ['shopigy', 'Shopify – garden'],
    ['gardne', 'Shopify – garden'],
    ['shop gadren', 'Shopify – garden'],
    ['warheuose', 'Warehouse Bern'],
    ['zürcih', 'Zürich'],
    ['preordr', 'Preorders wait'],
  ])('%s is %s', (typed, name) => {
    expect(slipsTo(name, searchWords(typed))).toBeGreaterThan(0);
  });

  it.each(['shp', 'amazon', 'gift', 'garden amazon', '', 'xx'])('%j is no such name', (typed) => {
    expect(slipsTo('Shopify – garden', searchWords(typed))).toBe(null);
  });

  it('are found after any one slip in a word of four letters or more', () => {
    const word = fc.string({
      unit: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
      minLength: 5,
      maxLength: 12,
    });
    fc.assert(
      fc.property(word, fc.nat(), fc.constantFrom('swap', 'drop', 'double'), (name, at, slip) => {
        const from = at % (name.length - 1);
        const [before, one, two, after] = [
          name.slice(0, from),
          name[from],
          name[from + 1],
          name.slice(from + 2),
        ];
        const typed = { swap: `${two}${one}`, drop: two, double: `${one}${one}${two}` }[slip];
        expect(slipsTo(name, [`${before}${typed}${after}`])).not.toBe(null);
      }),
    );
  });
});

describe('the quality of a find', () => {
  it('is an exact name before a beginning, a word, and a text', () => {
    const asked = { whole: 'shop', words: ['shop'] };
    const titles = ['Garden', 'My shop', 'Shopify', 'shop'];
    const found = titles.map((title) => qualityOf(title, asked));
    expect(found).toEqual(['text', 'words', 'beginning', 'exact']);
    expect(found.toSorted(byQuality)).toEqual(qualities.slice(0, 4));
  });
});

describe('marked parts', () => {
  it('are beginnings of words, in the signs that are shown', () => {
    const parts = (text: string, words: string): string[] =>
      highlightRanges(text, searchWords(words)).map(([from, to]) => text.slice(from, to));
    expect(parts('Zürich <b>Zu</b> azur', 'zu')).toEqual(['Zü', 'Zu']);
    expect(parts('Zu\u0308rich', 'zu')).toEqual(['Zu\u0308']);
    expect(parts('#1042', '1042')).toEqual(['1042']);
    expect(parts('مريم 🙂', 'مر')).toEqual(['مر']);
    expect(parts('nothing', 'zu')).toEqual([]);
  });

  it('lie in the text, ascending, and begin as a word does', () => {
    fc.assert(
      fc.property(texts, texts, (text, question) => {
        const words = searchWords(question);
        let end = 0;
        for (const [from, to] of highlightRanges(text, words)) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(text.length);
          const part = folded(text.slice(from, to));
          expect(words.some((one) => part.startsWith(one))).toBe(true);
          end = to;
        }
      }),
    );
  });
});

describe('the quick test of a text', () => {
  it('says what folding says', () => {
    fc.assert(
      fc.property(texts, texts, (text, question) => {
        const words = searchWords(question);
        const searched = /[^ -~\s]/u.test(text) ? folded(text) : text;
        const own = folded(searched).split(' ');
        expect(beginsEach(words)(searched)).toBe(
          words.every((one) => own.some((other) => other.startsWith(one))),
        );
      }),
      { numRuns: 500 },
    );
  });
});

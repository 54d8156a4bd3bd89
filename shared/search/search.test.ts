import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highlightRanges } from './highlight.ts';
import { parseQuery, scopesToComplete } from './query.ts';
import { beginsEach, folded, searchWords } from './words.ts';

const signs = fc.constantFrom(...('aAbé ÉßİﬁＡ"\'*():-^#🙂日本مر\u0301\u0000\ud800 in:'.match(/./gsu) ?? []));
const texts = fc.oneof(
  fc.string({ unit: signs, maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

describe('a question', () => {
  it('gives its scopes, and takes what is none for words', () => {
    expect(parseQuery('in:orders  anna IN:rules')).toEqual({
      text: 'anna',
      kinds: ['orders', 'automationRules'],
      unknown: [],
    });
    expect(parseQuery('foo:bar in:nowhere https://a.example in: 12:30')).toEqual({
      text: 'foo:bar in:nowhere https://a.example in: 12:30',
      kinds: [],
      unknown: ['foo:bar', 'in:nowhere'],
    });
  });

  it('never fails and never grows', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(parseQuery(text).text.length).toBeLessThanOrEqual(text.length);
        expect(searchWords(text).length).toBeLessThanOrEqual(8);
      }),
    );
    expect(parseQuery('in:x '.repeat(5_000)).unknown).toHaveLength(1);
  });

  it('is offered the scopes that it begins', () => {
    expect(scopesToComplete('anna in:')).toEqual([
      'in:integrations',
      'in:rules',
      'in:cards',
      'in:orders',
      'in:exceptions',
    ]);
    expect(scopesToComplete('in:o')).toEqual(['in:orders']);
    expect(scopesToComplete('in:orders')).toEqual([]);
    expect(scopesToComplete('margin')).toEqual([]);
    expect(scopesToComplete('')).toEqual([]);
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

import { describe, expect, it } from 'vitest';
import { folded, searchText, searchWords } from './search-text.ts';

describe('the words of a text', () => {
  it('are lower case, without accents and signs', () => {
    expect(searchWords('  Zürich, #1042 — “Straße”  ')).toEqual(['zurich', '1042', 'straße']);
    expect(searchWords('a "b" OR c* NEAR(d) -e')).toEqual(['a', 'b', 'or', 'c', 'near', 'd', 'e']);
    expect(searchWords('\u0000 -- ;')).toEqual([]);
    expect(searchWords('日本語 ＡＢＣ')).toEqual(['日本語', 'abc']);
  });

  it('are few, however long the text', () => {
    expect(searchWords('word '.repeat(100_000))).toEqual(['word']);
    expect(searchWords(Array.from({ length: 500 }, (_, index) => `w${index}`).join(' '))).toHaveLength(8);
  });
});

describe('searchText', () => {
  it('leaves plain text to the index and folds the rest', () => {
    expect(searchText(['Plain #1', undefined, '', 'TEXT'])).toBe('Plain #1 TEXT');
    expect(searchText(['Émile', 'Ünal'])).toBe('emile unal');
    expect(searchText(['x'.repeat(5_000_000)])).toHaveLength(2_000);
  });

  it('folds the same way twice', () => {
    expect(folded(folded('Ǆ İ ß ﬁ'))).toBe(folded('Ǆ İ ß ﬁ'));
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inTitleCase, withAccessKeys } from './access-keys.ts';

describe('access keys', () => {
  it('are the first letters of words, each once', () => {
    expect(withAccessKeys(['Undo', 'Redo', 'Cut', 'Copy', 'Select all', 'R&D'])).toEqual([
      '&Undo',
      '&Redo',
      '&Cut',
      'C&opy',
      '&Select all',
      'R&&&D',
    ]);
  });

  it('are had by all wherever there are letters enough: one that has others makes room', () => {
    expect(withAccessKeys(['Abc', 'B', 'A'])).toEqual(['Ab&c', '&B', '&A']);
  });

  it('are unique in a menu, and leave the words as they are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 40 }), (labels) => {
        const keyed = withAccessKeys(labels);
        const keys = keyed.flatMap((label) => /(?<!&)(?:&&)*&([^&])/u.exec(label)?.[1]?.toLowerCase() ?? []);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keyed.map((label) => label.replace(/&(&|(?=.)|$)/gsu, '$1'))).toEqual(labels);
      }),
    );
  });
});

describe('the title case of menus', () => {
  it('leaves small words small, but not the first', () => {
    expect(inTitleCase('Bring all to front')).toBe('Bring All to Front');
    expect(inTitleCase('on top')).toBe('On Top');
    expect(inTitleCase('Add account…')).toBe('Add Account…');
  });
});

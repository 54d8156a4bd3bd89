import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initials, isInvisible, isolated, shownText } from './foreign.ts';

describe('text from outside', () => {
  it('never turns the text around it and never exceeds its limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 50 }), (text, limit) => {
        const shown = shownText(text, limit);
        expect(shown).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u0000-\u0008\u001B]/u);
        expect(shown.length).toBeLessThanOrEqual(limit + 1);
        expect(shown.isWellFormed() || !text.isWellFormed()).toBe(true);
      }),
    );
  });

  it('leaves ordinary text as it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\p{L}\p{N} .–#]*$/u), (text) => {
        expect(shownText(text, 10_000)).toBe(text);
      }),
    );
  });

  it('cuts a megabyte at once', () => {
    expect(shownText('A'.repeat(1_000_000), 100)).toBe(`${'A'.repeat(100)}…`);
  });

  it('is isolated in a sentence whatever it contains', () => {
    expect(isolated('\u2069\u202Eexe.gnp')).toBe('\u2068exe.gnp\u2069');
  });

  it('is called invisible when nothing of it can be seen', () => {
    for (const text of ['', '   ', '\u200B\u200B', '\u3164', '\u2800\u200D'])
      expect(isInvisible(text)).toBe(true);
    for (const text of ['a', 'متجر', '<b>', '0']) expect(isInvisible(text)).toBe(false);
  });
});

describe('initials', () => {
  it('are the first letters of the first two words, or the first two of one', () => {
    expect(initials('Shopify – garden')).toBe('SG');
    expect(initials('NetSuite')).toBe('NE');
    expect(initials('𝒜lpha βeta')).toBe('𝒜Β');
    expect(initials('\u200B – ')).toBe('?');
  });
});

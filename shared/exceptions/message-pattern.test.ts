import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corpus } from './message-corpus.testing.ts';
import { messagePattern, patternParts } from './message-pattern.ts';

const hexId = fc
  .array(fc.constantFrom(...Array.from('0123456789abcdef')), { minLength: 16, maxLength: 16 })
  .map((digits) => digits.join(''));
const word = fc.stringMatching(/^[g-z]{2,9}$/);
const varying = fc.record({
  id: fc.oneof(hexId, fc.uuid()),
  order: fc.integer({ min: 1, max: 9_999_999 }),
  amount: fc.double({ min: 0.01, max: 99_999, noNaN: true }).map((value) => value.toFixed(2)),
  at: fc.date({ min: new Date('2000-01-01'), max: new Date('2099-01-01'), noInvalidDate: true }),
  mail: fc.tuple(word, word).map(([user, host]) => `${user}@${host}.example`),
  url: fc.webUrl({ withQueryParameters: true }).map((url) => `${url.replaceAll(/['"]/g, '')}x`),
  quoted: fc.string({ maxLength: 80 }).map((text) => text.replaceAll('"', '')),
});

describe('the pattern of a message', () => {
  it.each(corpus)('puts realistic messages of one cause together: $name', ({ pattern, messages }) => {
    for (const message of messages) expect(messagePattern(message)).toBe(pattern);
  });

  it('tells causes apart', () => {
    const patterns = corpus.map(({ pattern }) => pattern);
    expect(new Set(patterns).size).toBe(patterns.length);
  });

  it('is the same whatever ids, numbers, dates, addresses and quoted parts a message has', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 7, maxLength: 7 }), varying, varying, (words, one, other) => {
        const message = ({ id, order, amount, at, mail, url, quoted }: typeof one): string =>
          `${words[0]} ${id}: ${words[1]} #${order} ${words[2]} ${amount}, ${words[3]} "${quoted}" ${words[4]} ` +
          `${mail}, ${words[5]} ${at.toISOString()} ${words[6]} ${url}`;
        expect(messagePattern(message(one))).toBe(messagePattern(message(other)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is short, on one line and well-formed, whatever the text', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3_000 }),
      fc
        .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 3_000 })
        .map((units) => String.fromCharCode(...units)),
    );
    fc.assert(
      fc.property(anything, (message) => {
        const pattern = messagePattern(message);
        expect(pattern.length).toBeLessThanOrEqual(400);
        expect(pattern.isWellFormed()).toBe(true);
        expect(pattern).not.toMatch(/[\n\r\p{Cc}\p{Cf}]/u);
        expect(pattern).not.toMatch(/\p{Nd}{4}/u);
        expect(patternParts(pattern).length).toBeLessThanOrEqual(200);
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes a bounded time on a megabyte made to be slow', () => {
    for (const piece of [
      'a',
      '1',
      '-',
      '"',
      "'",
      '„',
      'a@',
      'a.',
      '1:',
      'http://',
      '⟨value⟩ ',
      '12 jan ',
      '\u202E',
      '\uD83D',
    ])
      expect(messagePattern(piece.repeat(1_000_000 / piece.length)).length).toBeLessThanOrEqual(400);
  }, 5_000);

  it('is empty where nothing is said', () => {
    expect(['', ' \n\t ', '\u200B\u202E'].map(messagePattern)).toEqual(['', '', '']);
  });

  it('comes apart into words and placeholders', () => {
    expect(patternParts(messagePattern('Order #12 of anna@shop.example waits'))).toEqual([
      { kind: 'words', text: 'Order ' },
      { kind: 'value' },
      { kind: 'words', text: ' of ' },
      { kind: 'email' },
      { kind: 'words', text: ' waits' },
    ]);
    expect(patternParts('')).toEqual([]);
  });
});

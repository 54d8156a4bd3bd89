import { folded } from './words.ts';

/** A part of a text, in UTF-16 units: from the first to before the last. */
export type TextRange = readonly [from: number, to: number];

const word = /[\p{L}\p{N}\p{M}]+/gu;

/** Where words of a text begin as one of these folded words does: ascending, never overlapping. Texts are marked by ranges and never by markup. */
export function highlightRanges(text: string, words: readonly string[]): readonly TextRange[] {
  const ranges: TextRange[] = [];
  for (const { 0: found, index } of text.matchAll(word)) {
    const own = folded(found);
    const length = Math.max(0, ...words.filter((one) => own.startsWith(one)).map((one) => one.length));
    if (length > 0) ranges.push([index, index + lengthThatFolds(found, length)]);
  }
  return ranges;
}

/** How much of a word folds to that many units: accents and compatibility forms have other lengths than what they fold to. */
function lengthThatFolds(found: string, length: number): number {
  let end = 0;
  for (const sign of found) {
    if (folded(found.slice(0, end)).length >= length && !/^\p{M}$/u.test(sign)) break;
    end += sign.length;
  }
  return end;
}

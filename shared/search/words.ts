/** A question is looked at no further than this, in UTF-16 units: foreign and pasted text can be a megabyte long. */
export const longestSearchText = 2_000;

/** More words than this in one question don't make it any narrower. */
const mostWords = 8;

const marks = /\p{M}+/gu;
const separators = /[^\p{L}\p{N}]+/gu;

/** Lower case, without accents, words one space apart: the form in which texts are compared. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(marks, '').toLowerCase().replace(separators, ' ').trim();
}

/** The words of a question, folded, each once; empty when it has none. */
export function searchWords(text: string): string[] {
  const words = folded(text.slice(0, longestSearchText)).split(' ');
  return [...new Set(words.filter((word) => word !== ''))].slice(0, mostWords);
}

/**
 * A test whether a text that is looked through (see `searchText` in the store: plain ASCII, or folded already) has for each of these folded words one that begins with it.
 * Quicker than folding the text, for rows by the thousand.
 */
export function beginsEach(words: readonly string[]): (searched: string) => boolean {
  // A folded word is letters and digits only: nothing in it means anything to the pattern.
  const patterns = words.map((word) => new RegExp(`(?:^|[^\\p{L}\\p{N}])${word}`, 'u'));
  return (searched) => {
    const text = searched.toLowerCase();
    return patterns.every((pattern) => pattern.test(text));
  };
}

/** Text beyond this length is not looked through, per record: foreign text can be a megabyte long. */
const longestSearchText = 2_000;

/** More words than this in one question don't make it any narrower. */
const mostWords = 8;

const marks = /\p{M}+/gu;
const separators = /[^\p{L}\p{N}]+/gu;
const beyondAscii = /[^ -~\s]/;

/**
 * The text by which a record is found, from what it shows: joined, and folded where it isn't plain ASCII (compatibility forms,
 * marks removed, lower case). The index splits plain ASCII by itself (`tokenize = 'ascii'`) and takes everything else as letters.
 */
export function searchText(parts: readonly (string | undefined)[]): string {
  const text = parts
    .filter((part) => part !== undefined && part !== '')
    .join(' ')
    .slice(0, longestSearchText);
  return beyondAscii.test(text) ? folded(text) : text;
}

/** The words of a question, folded as in `searchText`; empty when it has none. */
export function searchWords(text: string): string[] {
  const words = folded(text.slice(0, longestSearchText)).split(' ');
  return [...new Set(words.filter((word) => word !== ''))].slice(0, mostWords);
}

/** Lower case, without accents, words one space apart: the form in which texts are compared. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(marks, '').toLowerCase().replace(separators, ' ').trim();
}

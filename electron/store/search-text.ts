import { folded, longestSearchText } from '../../shared/search/words.ts';

export { folded, searchWords } from '../../shared/search/words.ts';

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

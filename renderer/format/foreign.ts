import { shownText } from '../../shared/shown-text.ts';

export { isInvisible, shownText } from '../../shared/shown-text.ts';

/** The text for a hole in a sentence: cut, and isolated so that right-to-left text does not turn the sentence. */
export function isolated(text: string, limit = 200): string {
  return `\u2068${shownText(text, limit)}\u2069`;
}

/** The one or two letters of a tile that stands for a system: first letters of its first two words. */
export function initials(name: string): string {
  const words = shownText(name, 200).match(/[\p{L}\p{N}]+/gu) ?? [];
  const letters = words.slice(0, 2).map((word) => Array.from(word)[0] ?? '');
  const [first, second] = letters;
  if (first === undefined) return '?';
  return (
    second === undefined
      ? Array.from(words[0] ?? '')
          .slice(0, 2)
          .join('')
      : first + second
  ).toLocaleUpperCase();
}

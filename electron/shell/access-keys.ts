/**
 * The labels of one menu with their access keys (`&` before the letter, as Windows and Linux want it): for each the first letter of a word that none before it has, else any
 * letter of it, else none. An ampersand of the label itself is doubled.
 */
export function withAccessKeys(labels: readonly string[]): readonly string[] {
  const given = new Set<string>();
  return labels.map((label) => {
    const at = [...starts(label), ...letters(label)].find((index) => !given.has(letterAt(label, index)));
    if (at === undefined) return escaped(label);
    given.add(letterAt(label, at));
    return `${escaped(label.slice(0, at))}&${escaped(label.slice(at))}`;
  });
}

/** An English label as macOS writes it in menus: words with capitals, but for the small ones. */
export function inTitleCase(label: string): string {
  return label.replace(/\p{L}+/gu, (word, at: number) =>
    at > 0 && small.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1),
  );
}

const small = new Set(['a', 'an', 'and', 'at', 'by', 'for', 'in', 'of', 'on', 'or', 'the', 'to']);

function letterAt(label: string, index: number): string {
  return label.charAt(index).toLowerCase();
}

function starts(label: string): readonly number[] {
  return [...label.matchAll(/(?<!\p{L})\p{L}/gu)].map(({ index }) => index);
}

function letters(label: string): readonly number[] {
  return [...label.matchAll(/\p{L}/gu)].map(({ index }) => index);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&&');
}

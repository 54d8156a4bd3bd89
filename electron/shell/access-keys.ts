/**
 * The labels of one menu with their access keys (`&` before the letter, as Windows and Linux want it): for each the first letter of a word that none before it has, else any letter of it. Where all
 * of them are taken, one before it makes room, if it has another; only else there is none. An ampersand of the label itself is doubled.
 */
export function withAccessKeys(labels: readonly string[]): readonly string[] {
  /** By letter: which label has it, and where in that. */
  const given = new Map<string, { readonly label: number; readonly at: number }>();
  const choices = labels.map((label) => [...starts(label), ...letters(label)]);

  /** Gives a label a letter, by moving others where that is needed; false where that is impossible. */
  function give(label: number, tried: Set<string>): boolean {
    const own = (choices[label] ?? []).map((at) => ({ at, letter: letterAt(labels[label] ?? '', at) }));
    const free = own.find(({ letter }) => !given.has(letter));
    for (const { at, letter } of free === undefined ? own : [free]) {
      if (tried.has(letter)) continue;
      tried.add(letter);
      const holder = given.get(letter);
      if (holder !== undefined && !give(holder.label, tried)) continue;
      given.set(letter, { label, at });
      return true;
    }
    return false;
  }
  labels.forEach((_label, index) => give(index, new Set()));

  const places = new Map([...given.values()].map(({ label, at }) => [label, at]));
  return labels.map((label, index) => {
    const at = places.get(index);
    return at === undefined ? escaped(label) : `${escaped(label.slice(0, at))}&${escaped(label.slice(at))}`;
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

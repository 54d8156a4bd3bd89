/** Shorter words are too like too many others. */
const shortest = 4;

/** How many slips of the finger a word of that length may hold. */
function slipsAllowed(length: number): number {
  if (length < shortest) return 0;
  return length < 8 ? 1 : 2;
}

/**
 * Tells how unlike names are to folded words that were mistyped. The test takes the folded words of a name and gives the slips (a letter missing, doubled, wrong, or two in each other's place) that
 * turn every word into a beginning of some word of the name; null where any word is too far from all of them, or is too short to be told. It remembers words, which names have in common.
 */
export function similarTo(words: readonly string[]): (name: readonly string[]) => number | null {
  const asked = words.map((word) => ({ allowed: slipsAllowed(word.length), slipsTo: remembered(word) }));
  return (name) => {
    let slips = 0;
    for (const { allowed, slipsTo } of asked) {
      let least = Infinity;
      for (const own of name) least = Math.min(least, slipsTo(own));
      if (least > allowed) return null;
      slips += least;
    }
    return asked.length === 0 ? null : slips;
  };
}

function remembered(word: string): (own: string) => number {
  const allowed = slipsAllowed(word.length);
  const known = new Map<string, number>();
  return (own) => {
    const held = known.get(own);
    if (held !== undefined) return held;
    const slips = slipsBetween(word, own, allowed);
    known.set(own, slips);
    return slips;
  };
}

/**
 * The least slips between a word and a beginning of another (people type beginnings); more than `allowed` says only that there are too many. Optimal string alignment: each letter takes part in
 * one slip at most.
 */
function slipsBetween(word: string, other: string, allowed: number): number {
  if (other.startsWith(word)) return 0;
  if (allowed === 0 || other.length < word.length - allowed) return allowed + 1;
  const whole = other.slice(0, word.length + allowed);
  let before: number[] = [];
  let last = Array.from({ length: whole.length + 1 }, (_, at) => at);
  for (let row = 1; row <= word.length; row += 1) {
    const next = [row];
    let least = row;
    for (let column = 1; column <= whole.length; column += 1) {
      const slips = leastOf(word, whole, row, column, [before, last, next]);
      next.push(slips);
      least = Math.min(least, slips);
    }
    if (least > allowed) return allowed + 1;
    [before, last] = [last, next];
  }
  return Math.min(...last.slice(Math.max(1, word.length - allowed)));
}

/** One field of the table of slips: by a wrong letter, a letter too many or too few, or two letters in each other's place. */
function leastOf(
  word: string,
  whole: string,
  row: number,
  column: number,
  [before, last, next]: readonly [readonly number[], readonly number[], readonly number[]],
): number {
  const [letter, other] = [word[row - 1], whole[column - 1]];
  const least = Math.min(
    (last[column] ?? 0) + 1,
    (next[column - 1] ?? 0) + 1,
    (last[column - 1] ?? 0) + Number(letter !== other),
  );
  const isSwapped = row > 1 && column > 1 && letter === whole[column - 2] && word[row - 2] === other;
  return isSwapped ? Math.min(least, (before[column - 2] ?? 0) + 1) : least;
}

/** How long typed letters belong together, in milliseconds. */
const together = 700;

/**
 * Finds the next name that begins with what is typed, as lists of the desktop do: letters typed quickly add up, the same letter again
 * goes on to the next. Takes a source of the present in milliseconds.
 */
export function createTypeAhead(now: () => number = Date.now) {
  let typed = '';
  let last = 0;
  return {
    /** Gives the index to go to, or null. `names` are the lines' names, null for lines without one. */
    type(letter: string, from: number, names: readonly (string | null)[]): number | null {
      const time = now();
      typed = time - last > together ? letter : typed + letter;
      last = time;
      const repeated = typed.length > 1 && Array.from(typed).every((one) => one === typed[0]);
      const wanted = (repeated ? letter : typed).toLocaleLowerCase();
      const skip = repeated || typed.length === 1 ? 1 : 0;
      for (let step = skip; step <= names.length; step += 1) {
        const index = (from + step) % names.length;
        if (names[index]?.toLocaleLowerCase().startsWith(wanted) === true) return index;
      }
      return null;
    },
    /** True while a blank would belong to what is being typed. */
    typing: (): boolean => typed !== '' && now() - last <= together,
  };
}

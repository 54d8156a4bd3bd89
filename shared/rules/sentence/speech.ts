import { english } from './english.ts';
import { german } from './german.ts';
import type { SentenceWords } from './words.ts';

/** Names for ids that rules and cards mention. An id that nobody knows stands for itself. */
export interface NamesOf {
  readonly integration: (id: string) => string;
  readonly location: (id: string) => string;
}

/** What is needed to say something: a language's words, how it writes numbers, and names. */
export interface Speech {
  readonly words: SentenceWords;
  /** Writes numbers that are compared with: never rounded, never grouped. */
  readonly exact: Intl.NumberFormat;
  /** Writes how many there are of something. */
  readonly counting: Intl.NumberFormat;
  readonly nameOf: NamesOf;
}

const byId: NamesOf = { integration: (id) => id, location: (id) => id };

/** A language's speech. `locale` is a tag that `Intl` accepts and whose language decides: German, or else English. */
export function speechOf(locale: string, nameOf: NamesOf = byId): Speech {
  const words = locale.toLowerCase().split('-')[0] === 'de' ? german : english;
  return { words, ...formatsOf(locale), nameOf };
}

type Formats = Pick<Speech, 'exact' | 'counting'>;

/** Making a format is slow, and there are as many sentences as conditions: one for each tag. */
const formats = new Map<string, Formats>();

function formatsOf(locale: string): Formats {
  const known = formats.get(locale);
  if (known !== undefined) return known;
  const made = {
    exact: new Intl.NumberFormat(locale, { maximumFractionDigits: 20, useGrouping: false }),
    counting: new Intl.NumberFormat(locale),
  };
  formats.set(locale, made);
  return made;
}

import { computed, type ComputedRef } from 'vue';
import { formatLocale, i18n } from '../i18n.ts';
import type { Strings } from '../string-areas.ts';

type Leaves<Tree, Prefix extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? `${Prefix}${Key}`
    : Leaves<Tree[Key], `${Prefix}${Key}.`>;
}[keyof Tree & string];

/** The name of one string of the window, e.g. `action.cancel`. */
export type MessageKey = Leaves<Strings>;

/** What fills a string's holes. `count` also chooses between singular and plural. */
export type MessageParameters = Readonly<Record<string, string | number>>;

export interface Messages {
  /** The string in the language now shown. Numbers are written as that language writes them. */
  readonly t: (key: MessageKey, parameters?: MessageParameters) => string;
  /** BCP 47 tag for `Intl`. */
  readonly locale: ComputedRef<string>;
}

const locale = computed(() => supported(formatLocale.value));

/** A tag that `Intl` accepts; systems also give such as `C`. */
function supported(tag: string): string {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

let numbersOf = '';
let numbers = new Intl.NumberFormat('en');

function written(value: string | number): string {
  if (typeof value === 'string') return value;
  if (numbersOf !== locale.value) {
    numbersOf = locale.value;
    numbers = new Intl.NumberFormat(numbersOf);
  }
  return numbers.format(value);
}

function t(key: MessageKey, parameters: MessageParameters = {}): string {
  const filled = Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, written(value)]),
  );
  const count = parameters['count'];
  return i18n.global.t(key, filled, typeof count === 'number' ? count : 1);
}

/** The strings of the window, by checked keys, reactive to the language. */
export function useMessages(): Messages {
  return { t, locale };
}

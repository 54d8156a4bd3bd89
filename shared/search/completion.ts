import {
  kindWords,
  meaningOf,
  offeredWord,
  scopes,
  stateWords,
  unitWords,
  type Scope,
  type ScopeLanguage,
} from './scope-words.ts';
import { folded } from './words.ts';

/** A scope that can be typed, whole, with what it means. */
export interface ScopeOffer {
  /** Such as `in:orders`; ends with the colon where something has to follow. */
  readonly typed: string;
  readonly scope: Scope;
  /** What stands behind the colon, as the code calls it; a whole scope without one is offered by its name. */
  readonly meaning: string | null;
}

const spans = ['1h', '1d', '7d', '4w'] as const;

/** What can be offered for the last word of a text, in a language's words. `statuses` are those that the account has. An empty text is offered the scopes themselves. */
export function scopeOffers(
  typed: string,
  language: ScopeLanguage,
  statuses: readonly string[],
): readonly ScopeOffer[] {
  const last = /\S*$/u.exec(typed.slice(-200))?.[0] ?? '';
  const [, name = '', value] = /^(\p{L}{1,10})(?::(\S*))?$/u.exec(last) ?? [];
  if (last !== '' && name === '') return [];
  if (value !== undefined) {
    const scope = meaningOf(scopes, name);
    return scope === undefined ? [] : matching(wholeOffers(scope, language, statuses), last);
  }
  const names = (Object.keys(scopes) as Scope[]).map((scope) => ({
    typed: `${offeredWord(scopes, scope, language)}:`,
    scope,
    meaning: null,
  }));
  return typed.trim() === '' ? names : matching(names, last);
}

/** The text with its last word completed; goes on behind a space where the scope is whole. */
export function completed(typed: string, { typed: word }: ScopeOffer): string {
  return typed.replace(/\S*$/u, word.endsWith(':') ? word : `${word} `);
}

function wholeOffers(scope: Scope, language: ScopeLanguage, statuses: readonly string[]): ScopeOffer[] {
  const before = `${offeredWord(scopes, scope, language)}:`;
  const offer = (word: string, meaning: string): ScopeOffer => ({ typed: before + word, scope, meaning });
  if (scope === 'in')
    return keysOf(kindWords).map((kind) => offer(offeredWord(kindWords, kind, language), kind));
  if (scope === 'is')
    return keysOf(stateWords).map((state) => offer(offeredWord(stateWords, state, language), state));
  if (scope === 'status') return statuses.map((status) => offer(status, status));
  return spans.map((span) => {
    const unit = span.slice(-1) as keyof typeof unitWords;
    return offer(span.slice(0, -1) + unitWords[unit][language][0], span);
  });
}

/** Offers that begin as the word does, but for those that it is already. */
function matching(offers: readonly ScopeOffer[], word: string): readonly ScopeOffer[] {
  const value = (text: string): string => text.slice(text.indexOf(':') + 1);
  const typedValue = folded(word.includes(':') ? value(word) : word);
  return offers.filter(({ typed }) => {
    const own = folded(word.includes(':') ? value(typed) : typed);
    return own.startsWith(typedValue) && (own !== typedValue || typed.endsWith(':'));
  });
}

function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(table) as Key[];
}

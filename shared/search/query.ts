import type { AskedState, FoundKind } from '../domain/search-kinds.ts';
import {
  bareWord,
  kindWords,
  meaningOf,
  scopes,
  stateWords,
  statusWords,
  unitWords,
  type Scope,
} from './scope-words.ts';

/** Why a word with a colon is looked for as a word: its scope is not known, or what stands behind is none of what that scope knows. */
export interface NotUnderstood {
  readonly word: string;
  readonly scope: Scope | null;
}

/** What a text asks for. */
export interface SearchQuery {
  /** The text without its scopes. */
  readonly text: string;
  /** Kinds that are asked for; empty: all. */
  readonly kinds: readonly FoundKind[];
  /** Statuses, as the account may write them; any of them will do. */
  readonly statuses: readonly string[];
  readonly states: readonly AskedState[];
  /** Milliseconds before now within which something changed; null: whenever. */
  readonly changedWithin: number | null;
  readonly notUnderstood: readonly NotUnderstood[];
}

const longest = 10_000;
const mostOfEach = 5;
const longestSpan = 3_650 * 86_400_000;

/** Takes the scopes out of a text. Never fails: what is no scope is text. */
export function parseQuery(typed: string): SearchQuery {
  const kinds = new Set<FoundKind>();
  const statuses = new Set<string>();
  const states = new Set<AskedState>();
  const notUnderstood = new Map<string, NotUnderstood>();
  let changedWithin: number | null = null;

  const take = (scope: Scope, value: string): boolean => {
    if (scope === 'in') return added(kinds, meaningOf(kindWords, value));
    if (scope === 'is') return added(states, meaningOf(stateWords, value));
    if (scope === 'status') return added(statuses, statusOf(value));
    const within = spanOf(value);
    changedWithin = within ?? changedWithin;
    return within !== null;
  };
  const isText = (word: string): boolean => {
    const [, name = '', value] = /^(\p{L}{2,10}):(\S*)$/u.exec(word) ?? [];
    // Still being typed, or an address: no scope was meant.
    if (value === undefined || value === '' || value.startsWith('//')) return word !== '';
    const scope = meaningOf(scopes, name) ?? null;
    if (scope !== null && take(scope, value)) return false;
    if (notUnderstood.size < mostOfEach) notUnderstood.set(word, { word, scope });
    return true;
  };
  const text = typed.slice(0, longest).split(/\s+/u).filter(isText).join(' ');
  return {
    text,
    kinds: [...kinds],
    statuses: [...statuses].slice(0, mostOfEach),
    states: [...states],
    changedWithin,
    notUnderstood: [...notUnderstood.values()],
  };
}

/** True where something besides words is asked for. */
export function hasConditions({ statuses, states, changedWithin }: SearchQuery): boolean {
  return statuses.length > 0 || states.length > 0 || changedWithin !== null;
}

/** Milliseconds of a span such as `7d`; null where it is none. */
function spanOf(value: string): number | null {
  const [, count, unit = ''] = /^(\d{1,4})(\p{L}{1,3})$/u.exec(value) ?? [];
  const found = Object.values(unitWords).find(({ en, de }) =>
    [...en, ...de].some((one) => one === unit.toLowerCase()),
  );
  if (found === undefined || Number(count) === 0) return null;
  return Math.min(Number(count) * found.length, longestSpan);
}

/** The status that a word stands for in either language, or the word itself; undefined where nothing of it can be compared. */
function statusOf(value: string): string | undefined {
  const bare = bareWord(value.slice(0, 100));
  if (bare === '') return undefined;
  return (
    Object.keys(statusWords).find((one) => statusWords[one]?.some((word) => bareWord(word) === bare)) ?? bare
  );
}

function added<Value>(set: Set<Value>, value: Value | undefined): boolean {
  if (value === undefined) return false;
  set.add(value);
  return true;
}

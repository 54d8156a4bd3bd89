/** Kinds of record that a search can be limited to, by the word that one types after `in:`. */
export const searchKinds = {
  integrations: 'integrations',
  rules: 'automationRules',
  cards: 'orderRoutings',
  orders: 'orders',
  exceptions: 'exceptions',
} as const;
export type SearchScope = keyof typeof searchKinds;
export type SearchKind = (typeof searchKinds)[SearchScope];

/** What a text asks for. */
export interface SearchQuery {
  /** The text without its scopes. */
  readonly text: string;
  /** Kinds that are asked for; empty: all. */
  readonly kinds: readonly SearchKind[];
  /** Words with a colon that are no scope: they are looked for as words. */
  readonly unknown: readonly string[];
}

const longest = 10_000;
const mostUnknown = 5;

/** Takes the scopes out of a text. Never fails: what is no scope is text. */
export function parseQuery(typed: string): SearchQuery {
  const kinds = new Set<SearchKind>();
  const unknown = new Set<string>();
  const words = typed
    .slice(0, longest)
    .split(/\s+/u)
    .filter((word) => {
      const [, name, value] = /^([a-z]{2,10}):(\S*)$/iu.exec(word) ?? [];
      if (name === undefined || value === undefined) return word !== '';
      const scope = value.toLowerCase();
      if (name.toLowerCase() === 'in' && isScope(scope)) {
        kinds.add(searchKinds[scope]);
        return false;
      }
      // Still being typed, or an address: no scope was meant.
      if (value !== '' && !value.startsWith('//') && unknown.size < mostUnknown) unknown.add(word);
      return true;
    });
  return { text: words.join(' '), kinds: [...kinds], unknown: [...unknown] };
}

/** Scopes that the last word of a text begins, whole: what can be offered to complete it. */
export function scopesToComplete(typed: string): readonly string[] {
  const last = /(?:^|\s)([a-z]{1,2}:?[a-z]*)$/iu.exec(typed)?.[1]?.toLowerCase() ?? '';
  if (last === '') return [];
  return Object.keys(searchKinds)
    .map((name) => `in:${name}`)
    .filter((scope) => scope.startsWith(last) && scope !== last);
}

function isScope(word: string): word is SearchScope {
  return Object.hasOwn(searchKinds, word);
}

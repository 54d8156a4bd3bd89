import type { RouteLocationRaw } from 'vue-router';
import type { CommandId } from '../../../shared/commands/command-list.ts';
import type { SearchHit } from '../../../shared/domain/page.ts';
import { folded } from '../../../shared/search/words.ts';

/** Pages that the search finds by name; each is a route. */
export const searchPages = [
  'overview',
  'integrations',
  'catalogue',
  'automations',
  'automations-rules',
  'exceptions-engine',
  'inventory-engine',
  'holds',
  'routing',
  'orders',
  'changes',
  'history',
  'credentials',
  'settings',
  'connect',
] as const;
export type SearchPage = (typeof searchPages)[number];

/** Kinds of what the search shows, in the order in which it does. */
export type FoundKind =
  | 'scopes'
  | 'pages'
  | 'commands'
  | 'integrations'
  | 'automationRules'
  | 'orderRoutings'
  | 'orders'
  | 'exceptions';

/** One line of the search: a place to go to, or a text that the typed one becomes. */
export interface Found {
  readonly id: string;
  readonly title: string;
  readonly context: string;
  readonly to: RouteLocationRaw | null;
  /** The command that it carries out; null where it leads somewhere. */
  readonly command: CommandId | null;
  /** What is typed once this is chosen; null where it leads somewhere. */
  readonly completed: string | null;
}

/** Lines of one kind. */
export interface FoundGroup {
  readonly kind: FoundKind;
  readonly found: readonly Found[];
}

/** Where a hit leads; null for kinds without a page. */
export function placeOfHit({ entity, id }: SearchHit): RouteLocationRaw | null {
  switch (entity) {
    case 'integrations':
      return { name: 'integration', params: { id } };
    case 'automationRules':
      return { name: 'automations-rule', params: { id } };
    case 'orderRoutings':
      return { name: 'card', params: { id } };
    case 'orders':
      return { name: 'order', params: { id } };
    case 'exceptions':
      return { name: 'exception', params: { id } };
    default:
      return null;
  }
}

const recordKinds = ['integrations', 'automationRules', 'orderRoutings', 'orders', 'exceptions'] as const;

/** Hits by kind. */
export function groupsOfHits(hits: readonly SearchHit[]): readonly FoundGroup[] {
  return recordKinds.flatMap((kind) => {
    const found = hits
      .filter(({ entity }) => entity === kind)
      .map((hit) => ({
        id: `${kind}-${hit.id}`,
        title: hit.title,
        context: hit.context,
        to: placeOfHit(hit),
        command: null,
        completed: null,
      }));
    return found.length === 0 ? [] : [{ kind, found }];
  });
}

/** Commands that lead to pages: those are found as pages. */
const pageCommands: readonly CommandId[] = ['integration.new', 'account.add', 'settings.open', 'search.open'];

/** Commands that can be carried out now and have words that begin as these do; `keys` stand beside them. */
export function commandsNamed(
  words: readonly string[],
  all: readonly { readonly id: CommandId; readonly title: string; readonly keys: string }[],
  isCarriedOut: (id: CommandId) => boolean,
): readonly Found[] {
  return all
    .filter(({ id, title }) => {
      const isPage = searchPages.some((page) => id === `go.${page}`) || pageCommands.includes(id);
      if (isPage) return false;
      return isNamed(title, words) && isCarriedOut(id);
    })
    .map(({ id, title, keys }) => ({
      id: `commands-${id.replace('.', '-')}`,
      title,
      context: keys,
      to: null,
      command: id,
      completed: null,
    }));
}

function isNamed(title: string, words: readonly string[]): boolean {
  const own = folded(title).split(' ');
  return words.every((word) => own.some((one) => one.startsWith(word)));
}

/** Pages of whose name some words begin as all of these words do. Without a word: all. */
export function pagesNamed(words: readonly string[], nameOf: (page: SearchPage) => string): readonly Found[] {
  return searchPages
    .map((page) => ({ page, title: nameOf(page) }))
    .filter(({ title }) => isNamed(title, words))
    .map(({ page, title }) => ({
      id: `pages-${page}`,
      title,
      context: '',
      to: { name: page },
      command: null,
      completed: null,
    }));
}

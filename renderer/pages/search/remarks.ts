import { computed, type ComputedRef } from 'vue';
import { scopeOffers } from '../../../shared/search/completion.ts';
import { kindsAsked } from '../../../shared/search/kinds-asked.ts';
import type { NotUnderstood } from '../../../shared/search/query.ts';
import { bareWord, offeredWord, scopes } from '../../../shared/search/scope-words.ts';
import { useMessages } from '../../composables/messages.ts';
import { isolated } from '../../format/foreign.ts';
import { useSearch } from '../../stores/search.ts';
import { useScopeLanguage } from './scope-language.ts';

/** Values of a scope that a remark names, at most. */
const mostNamed = 12;

/** What of the question was not understood or can't be met, each with what would be. */
export function useRemarks(): ComputedRef<readonly string[]> {
  const { t, locale } = useMessages();
  const search = useSearch();
  const language = useScopeLanguage();
  const listed = (words: readonly string[]): string =>
    new Intl.ListFormat(locale.value, { type: 'disjunction' }).format(
      words.slice(0, mostNamed).map((word) => isolated(word, 60)),
    );
  /** What can stand there, whole. */
  const offered = (scope: keyof typeof scopes | null): string => {
    const typed = scope === null ? '' : `${offeredWord(scopes, scope, language.value)}:`;
    return listed(scopeOffers(typed, language.value, search.statuses).map((offer) => offer.typed));
  };
  const remarkOn = ({ word, scope }: NotUnderstood): string =>
    t(scope === null ? 'search.noScope' : 'search.noValue', {
      word: isolated(word, 60),
      known: offered(scope),
    });

  return computed(() => {
    const { notUnderstood, statuses, states, changedWithin, kinds } = search.query;
    const known = new Set(search.statuses.map(bareWord));
    const missing = statuses.filter((status) => !known.has(bareWord(status)));
    const isKnown = search.statuses.length > 0;
    const isPointless =
      kindsAsked(kinds, { states, hasStatus: statuses.length > 0, hasSpan: changedWithin !== null })
        .length === 0;
    return [
      ...notUnderstood.map(remarkOn),
      ...(isKnown
        ? missing.map((status) =>
            t('search.noStatus', { word: isolated(status, 60), known: offered('status') }),
          )
        : []),
      ...(isPointless ? [t('search.pointless')] : []),
    ];
  });
}

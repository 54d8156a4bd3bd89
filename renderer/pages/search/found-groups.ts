import { computed, type ComputedRef } from 'vue';
import { isMainCommand } from '../../../shared/commands/command-list.ts';
import type { MarkedHit } from '../../../shared/domain/search.ts';
import { completed, scopeOffers, type ScopeOffer } from '../../../shared/search/completion.ts';
import { hasConditions } from '../../../shared/search/query.ts';
import { folded, searchWords } from '../../../shared/search/words.ts';
import { byBestLine, foundOfHit, groupsOfHits } from '../../components/search/found-places.ts';
import type { Found, FoundGroup } from '../../components/search/found.ts';
import {
  commandsNamed,
  foundOfPage,
  foundOfPreference,
  isNamed,
  preferences,
  searchPages,
} from '../../components/search/named-places.ts';
import { useCommandList } from '../../composables/command-list.ts';
import { isCarriedOut } from '../../composables/commands.ts';
import { useMessages, type MessageKey } from '../../composables/messages.ts';
import { shownText } from '../../format/foreign.ts';
import { useTimes } from '../../format/time.ts';
import { useSearch } from '../../stores/search.ts';
import { useScopeLanguage } from './scope-language.ts';

/** Of what was opened lately so much is offered while nothing is typed. */
const mostRecent = 8;

/** What the search shows for what is typed now, group by group: without a text what is pinned, what was opened lately and the scopes; else what is found, the best group first. */
export function useFoundGroups(): ComputedRef<readonly FoundGroup[]> {
  const { t } = useMessages();
  const times = useTimes();
  const search = useSearch();
  const commands = useCommandList();
  const language = useScopeLanguage();

  const words = computed(() => searchWords(search.query.text));
  const offers = computed(() => scopeOffers(search.text, language.value, search.statuses));
  const scopesIn = (wanted: (offer: ScopeOffer) => boolean): FoundGroup => ({
    kind: 'scopes',
    found: offers.value.filter(wanted).map(foundOfOffer),
  });

  function foundOfOffer(offer: ScopeOffer): Found {
    const { typed, scope, meaning } = offer;
    const context =
      scope === 'in' && meaning !== null
        ? t('search.scope.kind', { kind: t(`search.kind.${meaning}` as MessageKey) })
        : t(`search.scope.${scope}`);
    return {
      id: `scopes-${typed}`,
      title: typed,
      context,
      to: null,
      completed: completed(search.text, offer),
    };
  }

  function foundOfMarked(hit: MarkedHit): Found[] {
    if (hit.kind !== 'pages') return [foundOfHit(hit)];
    const page = searchPages.find((one) => one === hit.id);
    return page === undefined ? [] : [foundOfPage(page, t(`search.page.${page}`))];
  }

  const markedGroups = computed<readonly FoundGroup[]>(() => {
    const marks = search.marks ?? [];
    const [pinned, recent] = [marks.filter((one) => one.pinned), marks.filter((one) => !one.pinned)];
    return [
      { kind: 'pinned', found: pinned.flatMap(foundOfMarked) },
      { kind: 'recent', found: recent.slice(0, mostRecent).flatMap(foundOfMarked) },
    ];
  });

  /** What the window knows by itself: without a scope its pages and commands, and its settings wherever settings are asked for. */
  const ownGroups = computed<readonly FoundGroup[]>(() => {
    if (words.value.length === 0 || hasConditions(search.query)) return [];
    const { kinds } = search.query;
    const named = <Place>(places: readonly Place[], found: (place: Place) => Found): Found[] =>
      places.map(found).filter(({ title }) => isNamed(title, words.value));
    const own = named(preferences, (place) =>
      foundOfPreference(
        place,
        t(place.title),
        place.setting === null
          ? t('search.page.settings')
          : t(`settings.section.${place.section}` as MessageKey),
      ),
    );
    if (kinds.length > 0) return kinds.includes('settings') ? [{ kind: 'preferences', found: own }] : [];
    const carried = commandsNamed(
      words.value,
      commands.all.value,
      (command) => isMainCommand(command) || isCarriedOut(command),
    );
    return [
      { kind: 'pages', found: named(searchPages, (page) => foundOfPage(page, t(`search.page.${page}`))) },
      { kind: 'commands', found: carried },
      { kind: 'preferences', found: own },
    ];
  });

  const recordGroups = computed<readonly FoundGroup[]>(() => {
    if (!search.isAsked) return [];
    return groupsOfHits(search.answer?.hits ?? []).map((group) => {
      if (group.kind === 'versions')
        return { ...group, found: group.found.map((found, index) => withMoment(found, index)) };
      const isAll = group.kind === 'orders' && words.value.length > 0 && !hasConditions(search.query);
      return isAll ? { ...group, found: [...group.found, allOrders()] } : group;
    });
  });

  function withMoment(found: Found, index: number): Found {
    const versions = (search.answer?.hits ?? []).filter(({ kind }) => kind === 'versions');
    const { of = '', context = '' } = versions[index] ?? {};
    const what = t(`search.version.${context}` as MessageKey);
    return { ...found, context: `${times.moment(of)} · ${what}` };
  }

  function allOrders(): Found {
    const { text } = search.query;
    return {
      id: 'orders-all',
      title: t('search.allOrders', { text: shownText(text, 60) }),
      context: '',
      to: { name: 'orders', query: { text } },
    };
  }

  return computed(() => {
    if (search.text.trim() === '') {
      return [...markedGroups.value, scopesIn(() => true)].filter(({ found }) => found.length > 0);
    }
    const asked = { whole: folded(search.query.text), words: words.value };
    const begun = scopesIn(({ meaning }) => meaning !== null);
    return [
      ...(begun.found.length > 0 ? [begun] : []),
      ...byBestLine([...ownGroups.value, ...recordGroups.value], asked),
      ...[scopesIn(({ meaning }) => meaning === null)].filter(({ found }) => found.length > 0),
    ];
  });
}

import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { Marked, MarkedHit, SearchHit } from '../../shared/domain/search.ts';
import { hasConditions, parseQuery } from '../../shared/search/query.ts';
import { searchWords } from '../../shared/search/words.ts';
import { useLatestAnswer } from '../composables/latest-answer.ts';
import { call } from '../ipc/call.ts';

/** Hits that are shown at once. */
const mostHits = 40;

/** The search box of the window: whether it is open, what is typed, what that finds, and what was pinned or opened lately. */
export const useSearch = defineStore('search', () => {
  const open = ref(false);
  const text = ref('');
  const found = useLatestAnswer<{ readonly of: string; readonly hits: readonly SearchHit[] }>();
  const marks = useLatestAnswer<readonly MarkedHit[]>();
  const statuses = shallowRef<readonly string[]>([]);
  const query = computed(() => parseQuery(text.value));
  /** Whether something is asked that the store can answer. */
  const isAsked = computed(
    () =>
      searchWords(query.value.text).length > 0 ||
      (query.value.text === '' && (hasConditions(query.value) || query.value.kinds.length > 0)),
  );

  /** Asks the store for what is typed now; an answer to an older question is dropped. */
  async function find(accountId: string): Promise<void> {
    const of = text.value;
    const { text: words, kinds, statuses: wanted, states, changedWithin } = query.value;
    await found.ask(async () => ({
      of,
      hits: await call('search.records', {
        accountId,
        text: words,
        limit: mostHits,
        kinds: [...kinds],
        statuses: [...wanted],
        states: [...states],
        ...(changedWithin === null
          ? {}
          : { changedAfter: new Date(Date.now() - changedWithin).toISOString() }),
      }),
    }));
  }

  /** Opens the box, empty. */
  function begin(): void {
    text.value = '';
    open.value = true;
  }

  /** Reads what is pinned and what was opened lately, and which statuses there are to ask for. */
  async function refresh(accountId: string): Promise<void> {
    await marks.ask(() => call('search.marked', { accountId }));
    statuses.value = await call('search.statuses', { accountId });
  }

  /** Pins something, or lets it go. */
  async function pin(accountId: string, marked: Marked, pinned: boolean): Promise<void> {
    await call('search.pin', { accountId, ...marked, pinned });
    await marks.ask(() => call('search.marked', { accountId }));
  }

  return {
    open,
    text,
    query,
    isAsked,
    answer: found.answer,
    error: found.error,
    marks: marks.answer,
    statuses,
    find,
    begin,
    refresh,
    pin,
  };
});

import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import type { SearchHit } from '../../shared/domain/page.ts';
import { parseQuery, searchKinds, type SearchKind } from '../../shared/search/query.ts';
import { useLatestAnswer } from '../composables/latest-answer.ts';
import { call } from '../ipc/call.ts';

/** Hits that are shown at once. */
const mostHits = 40;
const everyKind: readonly SearchKind[] = Object.values(searchKinds);

/** The search box of the window: whether it is open, what is typed, and which records that finds. */
export const useSearch = defineStore('search', () => {
  const open = ref(false);
  const text = ref('');
  const found = useLatestAnswer<{ readonly of: string; readonly hits: readonly SearchHit[] }>();
  const query = computed(() => parseQuery(text.value));

  /** Asks the store for what is typed now; an answer to an older question is dropped. */
  async function find(accountId: string): Promise<void> {
    const of = text.value;
    const { text: words, kinds } = query.value;
    await found.ask(async () => ({
      of,
      hits: await call('search.records', {
        accountId,
        text: words,
        limit: mostHits,
        kinds: [...(kinds.length === 0 ? everyKind : kinds)],
      }),
    }));
  }

  /** Opens the box, empty. */
  function begin(): void {
    text.value = '';
    open.value = true;
  }

  return { open, text, query, answer: found.answer, error: found.error, find, begin };
});

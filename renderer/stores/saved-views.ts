import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import type { SavedView, ViewedList } from '../../shared/domain/saved-view.ts';
import type { AppError } from '../../shared/app-error.ts';
import { useLatestAnswer } from '../composables/latest-answer.ts';
import { call } from '../ipc/call.ts';
import { subscribe } from '../ipc/subscribe.ts';
import { useAccounts } from './accounts.ts';

/** The lists of the account shown that were saved under a name, in the order that somebody gave them. */
export const useSavedViews = defineStore('savedViews', () => {
  const accounts = useAccounts();
  const answer = useLatestAnswer<readonly SavedView[]>();
  const accountId = ref<string | null>(null);
  const views = computed(() => answer.answer.value ?? []);
  const error = computed<AppError | null>(() => answer.error.value);
  /** The one whose name is being changed, from wherever. */
  const renaming = shallowRef<SavedView | null>(null);

  async function load(): Promise<void> {
    const id = accountId.value;
    await answer.ask(async () => (id === null ? [] : await call('views.list', { accountId: id })));
  }

  async function save(view: {
    readonly list: ViewedList;
    readonly name: string;
    readonly query: Readonly<Record<string, string>>;
  }): Promise<void> {
    if (accountId.value !== null)
      await call('views.save', { accountId: accountId.value, ...view, query: { ...view.query } });
    await load();
  }

  async function rename(viewId: string, name: string): Promise<void> {
    if (accountId.value !== null) await call('views.rename', { accountId: accountId.value, viewId, name });
    await load();
  }

  /** Moves a view by so many places. */
  async function move(viewId: string, by: number): Promise<void> {
    const to = views.value.findIndex(({ id }) => id === viewId) + by;
    if (accountId.value === null || to < 0 || to >= views.value.length) return;
    await call('views.move', { accountId: accountId.value, viewId, to });
    await load();
  }

  async function remove(viewId: string): Promise<void> {
    if (accountId.value !== null) await call('views.remove', { accountId: accountId.value, viewId });
    await load();
  }

  watch(
    () => accounts.activeId,
    (id) => {
      accountId.value = id;
      void load();
    },
    { immediate: true },
  );
  subscribe('views.changed', (changed) => {
    if (changed.accountId === accountId.value) void load();
  });

  return { views, error, renaming, save, rename, move, remove };
});

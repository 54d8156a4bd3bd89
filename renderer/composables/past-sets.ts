import { computed, ref, shallowRef } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type { ChangeSet } from '../../shared/domain/change.ts';
import { call } from '../ipc/call.ts';
import { coalesced } from '../ipc/refresh.ts';
import { subscribe } from '../ipc/subscribe.ts';

const pageSize = 20;

/**
 * An account's sets in which nothing waits any more, newest first, page by page; read again when changes of the account move. `applied` leaves out the sets
 * of which nothing was applied: what was taken back in a review leaves nothing to look at.
 */
export function usePastSets(accountId: () => string) {
  const sets = shallowRef<readonly ChangeSet[]>([]);
  const applied = computed(() => sets.value.filter(({ appliedAt }) => appliedAt !== null));
  const next = ref<string | null>(null);
  const status = ref<'loading' | 'ready'>('loading');
  const error = ref<AppError | null>(null);
  const busy = ref(false);

  async function read(limit: number, after: string | undefined): Promise<void> {
    busy.value = true;
    try {
      const page = await call('changeSets.past', {
        accountId: accountId(),
        limit,
        ...(after === undefined ? {} : { after }),
      });
      sets.value = after === undefined ? page.sets : [...sets.value, ...page.sets];
      next.value = page.next;
      error.value = null;
      status.value = 'ready';
    } catch (thrown) {
      error.value = AppError.from(thrown);
    } finally {
      busy.value = false;
    }
  }

  /** Reads what is shown again; at most 100 sets, the most one page gives. Never fails: see `error`. */
  const reload = (): Promise<void> => read(Math.min(100, Math.max(pageSize, sets.value.length)), undefined);

  /** Reads the next page, if there is one. */
  async function loadMore(): Promise<void> {
    if (next.value !== null && !busy.value) await read(pageSize, next.value);
  }

  const again = coalesced(reload);
  subscribe('changes.changed', (changed) => {
    if (changed.accountId === accountId()) again();
  });
  void reload();

  return { applied, next, status, error, busy, reload, loadMore };
}

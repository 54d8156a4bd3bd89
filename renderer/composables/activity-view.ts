import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type { ActivityFigures, ActivityFilter } from '../../shared/domain/activity.ts';
import type { ActivityEventRow } from '../../shared/domain/page.ts';
import { call } from '../ipc/call.ts';
import { refreshOnChange } from '../ipc/refresh.ts';

/** What is asked for, whole: the filters, and the words. */
export interface ActivityQuestion extends ActivityFilter {
  readonly accountId: string;
  readonly text: string;
}

/** Where a text is rare, pages come empty and name a place to go on: so many are read before a person is asked to go on. */
const mostEmptyPages = 8;
const pageSize = 60;

/**
 * Events of an account, newest first, read as one scrolls, and what charts and filters show of them. Takes what is asked for; asked anew whenever that changes. When new events come in, figures are read
 * again at once; rows are where none beyond the first page was read, else `newer` says so.
 */
export function useActivityView(question: () => ActivityQuestion | null) {
  const rows = shallowRef<readonly ActivityEventRow[]>([]);
  const next = ref<string | null>(null);
  const total = ref<number | null>(null);
  const figures = shallowRef<ActivityFigures | null>(null);
  const status = ref<'loading' | 'ready'>('loading');
  const busy = ref(false);
  const newer = ref(false);
  const error = shallowRef<AppError | null>(null);
  let latest = 0;

  async function readRows(after: string | undefined): Promise<void> {
    const asked = question();
    if (asked === null) return;
    latest += 1;
    const ticket = latest;
    busy.value = true;
    try {
      let page = await call('activity.page', {
        ...asked,
        limit: pageSize,
        ...(after === undefined ? {} : { after }),
      });
      for (
        let pages = 1;
        pages < mostEmptyPages && page.rows.length === 0 && page.next !== null;
        pages += 1
      ) {
        if (ticket !== latest) return;
        page = await call('activity.page', { ...asked, limit: pageSize, after: page.next });
      }
      if (ticket !== latest) return;
      rows.value = after === undefined ? page.rows : [...rows.value, ...page.rows];
      next.value = page.next;
      total.value = page.total;
      error.value = null;
      status.value = 'ready';
    } catch (thrown) {
      if (ticket === latest) error.value = AppError.from(thrown);
    } finally {
      if (ticket === latest) busy.value = false;
    }
  }

  async function readFigures(): Promise<void> {
    const asked = question();
    if (asked === null) return;
    const filter: ActivityFilter & { accountId: string; text?: string } = { ...asked };
    // Words are looked for, not counted.
    delete filter.text;
    try {
      const answer = await call('activity.figures', filter);
      if (JSON.stringify(question()) === JSON.stringify(asked)) figures.value = answer;
    } catch (thrown) {
      error.value = AppError.from(thrown);
    }
  }

  /** Reads everything again from the newest on; what is shown stays until then. */
  async function reload(): Promise<void> {
    newer.value = false;
    await Promise.all([readRows(undefined), readFigures()]);
  }

  async function loadMore(): Promise<void> {
    if (next.value !== null && !busy.value) await readRows(next.value);
  }

  watch(
    () => JSON.stringify(question()),
    () => void reload(),
    { immediate: true },
  );
  refreshOnChange(
    ({ entity, accountId }) => entity === 'events' && accountId === question()?.accountId,
    async () => {
      if (rows.value.length <= pageSize) await reload();
      else {
        newer.value = true;
        await readFigures();
      }
    },
  );
  onScopeDispose(() => (latest += 1));

  return {
    rows,
    next,
    total,
    figures,
    status,
    busy,
    newer,
    error,
    empty: computed(() => status.value === 'ready' && rows.value.length === 0 && next.value === null),
    reload,
    loadMore,
  };
}

/** The integrations that something moved through, by name; those that the account does not have any more by their ids. */
export function useMovingIntegrations(accountId: () => string | null) {
  const integrations = shallowRef<
    readonly { readonly id: string; readonly name: string | null; readonly total: number }[]
  >([]);
  async function read(): Promise<void> {
    const asked = accountId();
    if (asked === null) return;
    // What can't be read is not offered: the list itself says what went wrong.
    const answer = await call('activity.integrations', { accountId: asked }).catch(() => []);
    if (asked === accountId()) integrations.value = answer;
  }
  watch(accountId, () => void read(), { immediate: true });
  refreshOnChange(
    ({ entity, accountId: changed }) =>
      (entity === 'events' || entity === 'integrations') && changed === accountId(),
    read,
  );
  return integrations;
}

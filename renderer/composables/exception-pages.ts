import { onScopeDispose, ref, shallowRef } from 'vue';
import { AppError } from '../../shared/app-error.ts';

interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly total: number;
}

/** Where a text is rare, pages come empty and name a place to go on: so many are read before a person is asked to go on. */
const mostEmptyPages = 10;
/** The most that one page gives. */
const mostRows = 500;

/**
 * A list that is read page by page as one scrolls. Takes how to read a page: how many rows, and the key of the page before. `restart` begins anew with nothing shown,
 * `reload` reads as much as is shown again and keeps it until the answer is there. Never fails: see `error`.
 */
export function usePages<Row>(
  read: (limit: number, after: string | undefined) => Promise<Page<Row>>,
  pageSize = 50,
) {
  const rows = shallowRef<readonly Row[]>([]);
  const total = ref(0);
  const next = ref<string | null>(null);
  const status = ref<'loading' | 'ready'>('loading');
  const busy = ref(false);
  const error = shallowRef<AppError | null>(null);
  let latest = 0;

  async function run(limit: number, from: string | undefined, shown: readonly Row[]): Promise<void> {
    latest += 1;
    const ticket = latest;
    busy.value = true;
    try {
      let page = await read(limit, from);
      for (let pages = 1; pages < mostEmptyPages && page.rows.length === 0; pages += 1) {
        if (page.next === null || ticket !== latest) break;
        page = await read(limit, page.next);
      }
      if (ticket !== latest) return;
      rows.value = [...shown, ...page.rows];
      total.value = page.total;
      next.value = page.next;
      error.value = null;
      status.value = 'ready';
    } catch (thrown) {
      if (ticket === latest) error.value = AppError.from(thrown);
    } finally {
      if (ticket === latest) busy.value = false;
    }
  }

  const reload = (): Promise<void> =>
    run(Math.min(mostRows, Math.max(pageSize, rows.value.length)), undefined, []);

  async function restart(): Promise<void> {
    rows.value = [];
    next.value = null;
    status.value = 'loading';
    error.value = null;
    await run(pageSize, undefined, []);
  }

  async function loadMore(): Promise<void> {
    if (next.value !== null && !busy.value) await run(pageSize, next.value, rows.value);
  }

  onScopeDispose(() => (latest += 1));
  return { rows, total, next, status, busy, error, reload, restart, loadMore };
}

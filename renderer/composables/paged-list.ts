import { onScopeDispose, ref, shallowRef } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type { Entity } from '../../shared/domain/entity.ts';
import { refreshOnChange } from '../ipc/refresh.ts';

/** A page as the store gives it: rows, the key for the next one, and how many there are in all. */
interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly total: number;
  /** True where there may be more than `total`. */
  readonly atLeast?: boolean | undefined;
}

/** The most rows that one page gives. */
const mostRows = 500;

/**
 * A list that is read page by page. Takes how to read a page (the number of rows, and the key of the page before) and the kind of
 * record it shows of which account: when such records change, what is shown is read again, as much of it as was shown. Where that is more than a page gives, it stays, and `newer` says so.
 */
export function usePagedList<Row>(
  read: (limit: number, after: string | undefined) => Promise<Page<Row>>,
  entity: Entity,
  accountId: () => string,
  pageSize = 10,
) {
  const rows = shallowRef<readonly Row[]>([]);
  const total = ref(0);
  const atLeast = ref(false);
  const newer = ref(false);
  const next = ref<string | null>(null);
  const status = ref<'loading' | 'ready'>('loading');
  const busy = ref(false);
  const error = ref<AppError | null>(null);
  let latest = 0;

  async function run(limit: number, after: string | undefined): Promise<void> {
    latest += 1;
    const ticket = latest;
    busy.value = true;
    try {
      const page = await read(limit, after);
      if (ticket !== latest) return;
      rows.value = after === undefined ? page.rows : [...rows.value, ...page.rows];
      total.value = page.total;
      atLeast.value = page.atLeast === true;
      if (after === undefined) newer.value = false;
      next.value = page.next;
      error.value = null;
      status.value = 'ready';
    } catch (thrown) {
      if (ticket === latest) error.value = AppError.from(thrown);
    } finally {
      if (ticket === latest) busy.value = false;
    }
  }

  /** Reads what is shown again; the first page where nothing is shown. At most as many as one page gives. */
  const reload = (): Promise<void> =>
    run(Math.min(mostRows, Math.max(pageSize, rows.value.length)), undefined);

  /** Reads the next page, if there is one. */
  async function loadMore(): Promise<void> {
    if (next.value !== null && !busy.value) await run(pageSize, next.value);
  }

  async function refresh(): Promise<void> {
    if (rows.value.length > mostRows) newer.value = true;
    else await reload();
  }

  refreshOnChange((change) => change.entity === entity && change.accountId === accountId(), refresh);
  onScopeDispose(() => (latest += 1));
  void reload();

  return { rows, total, atLeast, newer, next, status, busy, error, reload, loadMore };
}

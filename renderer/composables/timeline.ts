import { onScopeDispose, ref, shallowRef } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type { VersionLine } from '../../shared/domain/history.ts';

interface Page {
  readonly lines: readonly VersionLine[];
  readonly next: string | null;
}

/** Where a text is rare, pages come empty and name a place to go on: so many are read before a person is asked to go on. */
const mostEmptyPages = 10;

/**
 * The lines of a history, page by page, newest first. Takes how to read one page: how many lines, and the key of the page before. What is shown stays while
 * newer lines come in: `newer` says so, and `reload` shows them.
 */
export function useTimeline(
  read: (limit: number, after: string | undefined) => Promise<Page>,
  pageSize = 50,
) {
  const lines = shallowRef<readonly VersionLine[]>([]);
  const next = ref<string | null>(null);
  const status = ref<'loading' | 'ready'>('loading');
  const busy = ref(false);
  const newer = ref(false);
  const error = ref<AppError | null>(null);
  let latest = 0;

  async function run(from: string | undefined, shown: readonly VersionLine[]): Promise<void> {
    latest += 1;
    const ticket = latest;
    busy.value = true;
    try {
      const page = await nextLines(from, () => ticket === latest);
      if (ticket !== latest) return;
      lines.value = [...shown, ...page.lines];
      next.value = page.next;
      error.value = null;
      status.value = 'ready';
    } catch (thrown) {
      if (ticket === latest) error.value = AppError.from(thrown);
    } finally {
      if (ticket === latest) busy.value = false;
    }
  }

  async function nextLines(from: string | undefined, wanted: () => boolean): Promise<Page> {
    let page = await read(pageSize, from);
    for (let pages = 1; pages < mostEmptyPages && page.lines.length === 0; pages += 1) {
      if (page.next === null || !wanted()) break;
      page = await read(pageSize, page.next);
    }
    return page;
  }

  /** Reads the newest page; what is shown stays until it is there. */
  async function reload(): Promise<void> {
    newer.value = false;
    await run(undefined, []);
  }

  /** Begins anew, with nothing shown: what is asked for is different now. */
  async function restart(): Promise<void> {
    lines.value = [];
    next.value = null;
    status.value = 'loading';
    error.value = null;
    await reload();
  }

  /** Reads the next page, if there is one. */
  async function loadMore(): Promise<void> {
    if (next.value !== null && !busy.value) await run(next.value, lines.value);
  }

  /** Looks whether there is a line above those shown. Never fails: it is asked again with the next change. */
  async function lookForNewer(): Promise<void> {
    const ticket = latest;
    try {
      const [first] = (await read(1, undefined)).lines;
      if (ticket === latest && first !== undefined && first.id !== lines.value[0]?.id) newer.value = true;
    } catch {
      // What is shown is still true.
    }
  }

  onScopeDispose(() => (latest += 1));
  return { lines, next, status, busy, newer, error, reload, restart, loadMore, lookForNewer };
}

import { computed, ref, shallowRef, watch } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type { ReplayDifference } from '../../shared/domain/replay-differences.ts';
import type { ReplayRow } from '../../shared/domain/replay.ts';
import { call } from '../ipc/call.ts';

/** Which rows of which replay. */
export interface RowsOf {
  readonly replayId: string;
  /** Absent: of all differences. */
  readonly difference: ReplayDifference | undefined;
  readonly text: string;
}

const page = 200;

/** Rows of a replay, read page by page as they come into view (`need`). Another filter begins from the top; `generation` tells one from the other. */
export function useReplayRows(of: () => RowsOf) {
  const pages = shallowRef<ReadonlyMap<number, readonly ReplayRow[]>>(new Map());
  const total = ref<number | null>(null);
  const error = ref<AppError | null>(null);
  const generation = ref(0);
  const asked = new Set<number>();

  async function read(index: number): Promise<void> {
    if (asked.has(index)) return;
    asked.add(index);
    const ticket = generation.value;
    try {
      const answer = await call('replay.rows', { ...of(), offset: index * page, limit: page });
      if (ticket !== generation.value) return;
      pages.value = new Map(pages.value).set(index, answer.rows);
      total.value = answer.total;
      error.value = null;
    } catch (thrown) {
      if (ticket !== generation.value) return;
      asked.delete(index);
      error.value = AppError.from(thrown);
    }
  }

  function restart(): void {
    generation.value += 1;
    asked.clear();
    pages.value = new Map();
    total.value = null;
    error.value = null;
    void read(0);
  }
  watch(
    () => JSON.stringify(of()),
    () => restart(),
    { immediate: true },
  );

  return {
    total,
    error,
    generation,
    keys: computed(() =>
      Array.from({ length: total.value ?? 0 }, (_, index) => `${generation.value} ${index}`),
    ),
    row: (index: number): ReplayRow | undefined => pages.value.get(Math.floor(index / page))?.[index % page],
    need: (index: number): void => void read(Math.floor(index / page)),
    restart,
  };
}

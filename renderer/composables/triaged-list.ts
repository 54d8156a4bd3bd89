import { computed, nextTick, ref, useTemplateRef, watch, type Ref } from 'vue';
import type { ExceptionActionKind } from '../../shared/domain/exception-action.ts';
import { useExceptionActions, type AskedAction } from '../stores/exception-actions.ts';
import { useSelection } from './selection.ts';
import { useTriage, type TriageStep } from './triage.ts';

interface TriagedList<Row> {
  readonly rows: Readonly<Ref<readonly Row[]>>;
  /** Whether single letters are keys. */
  readonly keys: () => boolean;
  /** Asks for an action on rows. */
  readonly act: (kind: ExceptionActionKind, ids: readonly string[]) => void;
  readonly snooze?: (row: Row) => void;
}

/**
 * A list of what failed that is worked through by mouse and by keyboard: what is selected (`everything`: all that match, also what is not read yet), and where one was.
 * The rows stand in a `MeasuredRows` with the template reference `list`.
 */
export function useTriagedList<Row extends { readonly id: string }>({
  rows,
  keys,
  act,
  snooze,
}: TriagedList<Row>) {
  const actions = useExceptionActions();
  const list = useTemplateRef<{ focusRow: (index: number) => Promise<void>; focused: () => number | null }>(
    'list',
  );
  const everything = ref(false);
  let lastFocused = -1;
  const ids = (): string[] => rows.value.map(({ id }) => id);
  const selection = useSelection(ids, () => new Set(ids()));
  const picked = computed(() => [...selection.ids.value]);

  function toggle(id: string): void {
    everything.value = false;
    selection.toggle(id);
  }

  function clear(): void {
    everything.value = false;
    selection.set([]);
  }

  async function take(step: TriageStep): Promise<void> {
    const at = list.value?.focused() ?? null;
    if (step === 'next' || step === 'previous') {
      const to = at === null ? Math.max(0, lastFocused) : at + (step === 'next' ? 1 : -1);
      if (rows.value[to] === undefined) return;
      lastFocused = to;
      await list.value?.focusRow(to);
      return;
    }
    const row = at === null ? undefined : rows.value[at];
    if (row === undefined) return;
    lastFocused = at ?? -1;
    if (step === 'select') toggle(row.id);
    else if (step === 'snooze') snooze?.(row);
    else act(step, picked.value.length > 0 ? picked.value : [row.id]);
  }

  /** Whether what was asked for concerned what is selected, not a row beside it. */
  function isOfSelected({ selection: of }: AskedAction): boolean {
    const single = 'ids' in of ? of.ids : 'groupIds' in of ? of.groupIds : null;
    return single === null || single.some((id) => selection.ids.value.has(id));
  }

  /** Who triages goes on where the row was that left. */
  async function keepPlace(): Promise<void> {
    await nextTick();
    if (lastFocused < 0 || document.activeElement !== document.body || rows.value.length === 0) return;
    await list.value?.focusRow(Math.min(lastFocused, rows.value.length - 1));
  }

  useTriage(computed(keys), (step) => void take(step));
  watch(
    () => actions.asked,
    (asked, before) => {
      if (asked === null && before !== null && isOfSelected(before)) clear();
    },
  );

  return {
    everything,
    picked,
    isSelected: (id: string): boolean => everything.value || selection.ids.value.has(id),
    toggle,
    clear,
    keepPlace,
  };
}

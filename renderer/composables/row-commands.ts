import { useEventListener } from '@vueuse/core';
import {
  computed,
  hasInjectionContext,
  inject,
  onScopeDispose,
  shallowRef,
  watch,
  type ComputedRef,
  type Ref,
  type ShallowRef,
} from 'vue';
import type { WindowCommandId } from '../../shared/commands/command-list.ts';
import type { Several } from '../../shared/commands/several.ts';
import { rowUnder } from './context-place.ts';
import { listSelection, type ListSelection } from './selected-commands.ts';

/** A command that concerns the record of one row. */
export type RowCommandId = Exclude<
  Extract<WindowCommandId, `record.${string}`>,
  'record.open' | 'record.window'
>;

/** What a row offers to do with its record. */
export interface RowCommand {
  readonly id: RowCommandId;
  readonly run: () => unknown;
  /** Why it cannot be done now; empty or absent where it can. */
  readonly locked?: string;
  /** The records that it takes: those that are selected together. Absent where it takes that of the row alone. */
  readonly several?: Several;
}

/** What each row that is shown offers. */
const offers = new WeakMap<Element, () => readonly RowCommand[]>();
/** Counts the rows that came and went. */
const changes = shallowRef(0);

/**
 * Offers what can be done with a row's record in the row's menu (right click, Shift+F10, the Menu key) and, while the row has the focus, in the native menus and by shortcut: the same that its
 * buttons do. The row's element carries `data-place`, its record's place. While the row is one of several that are selected in a list that says what can be done with them
 * (`useListSelection`), that takes the place of the same commands of the row.
 */
export function useRowCommands(
  row: Readonly<Ref<HTMLElement | null>>,
  commands: () => readonly RowCommand[],
  selected: () => boolean = () => false,
): void {
  const together = hasInjectionContext() ? inject(listSelection, null) : null;
  const offered = (): readonly RowCommand[] =>
    together !== null && selected() ? commandsOfSelected(commands(), together()) : commands();
  const take = (element: HTMLElement | null, before: HTMLElement | null | undefined): void => {
    if (before !== null && before !== undefined) offers.delete(before);
    if (element !== null) offers.set(element, offered);
    changes.value += 1;
  };
  watch(row, take, { immediate: true, flush: 'post' });
  onScopeDispose(() => take(null, row.value));
}

/**
 * What the menu of a selected row offers, as in every file manager: what can be done with several is done with all that are selected, and says how many they are; what concerns one record stays about
 * that of the row. One that is selected alone is just a row.
 */
export function commandsOfSelected(
  own: readonly RowCommand[],
  { kind, size, commands }: ListSelection,
): readonly RowCommand[] {
  if (size < 2) return own;
  const together = new Set<string>(commands.map(({ id }) => id));
  const several = commands
    .filter(({ count }) => count !== 0)
    .map(({ count, ...command }): RowCommand => ({ ...command, several: { kind, count } }));
  return [...own.filter(({ id }) => !together.has(id)), ...several];
}

/** What the row that something is in offers to do with its record; nothing outside of such rows. */
export function rowCommandsAt(target: EventTarget | null): readonly RowCommand[] {
  const row = rowUnder(target);
  return row === null ? [] : (offers.get(row)?.() ?? []);
}

/** What the row with the focus offers. */
export function useFocusedCommands(): ComputedRef<readonly RowCommand[]> {
  const focused: ShallowRef<EventTarget | null> = shallowRef(document.activeElement);
  useEventListener(window, 'focusin', ({ target }) => (focused.value = target));
  return computed(() => (changes.value < 0 ? [] : rowCommandsAt(focused.value)));
}

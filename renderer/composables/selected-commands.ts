import { computed, provide, type ComputedRef, type InjectionKey } from 'vue';
import type { SelectableKind, SeveralId } from '../../shared/commands/several.ts';

/** What can be done with the selected records of a list, all at once. */
export interface SelectedCommand {
  readonly id: SeveralId;
  /** How many of them it would take; null: all that match, and nobody has counted them. */
  readonly count: number | null;
  readonly run: () => unknown;
  /** Why it cannot be done now; empty or absent where it can. */
  readonly locked?: string;
}

/** The selection of a list, as far as commands are concerned. */
export interface ListSelection {
  readonly kind: SelectableKind;
  /** How many are selected; infinite where it is all that match. */
  readonly size: number;
  readonly commands: readonly SelectedCommand[];
}

/** How rows find the selection of the list that they stand in. */
export const listSelection: InjectionKey<() => ListSelection> = Symbol('selection of the list');

/**
 * Says what can be done with what is selected in the list of the surrounding component: the bar below the list shows these as buttons, and the menu of a row that is one of several selected ones has
 * the same. Gives them for the bar.
 */
export function useListSelection(selection: () => ListSelection): ComputedRef<readonly SelectedCommand[]> {
  const current = computed(selection);
  provide(listSelection, () => current.value);
  return computed(() => current.value.commands);
}

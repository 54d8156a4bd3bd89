import { computed, shallowRef, watch } from 'vue';

/** What is selected after a step, and where the next extension begins. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly anchor: string | null;
}

/** Selects one more, or one less. */
export function toggled({ ids }: Selection, id: string): Selection {
  return { ids: ids.symmetricDifference(new Set([id])), anchor: id };
}

/** Selects everything between the anchor and this one, in the order in which they stand. Without an anchor only this one. */
export function extended({ ids, anchor }: Selection, id: string, order: readonly string[]): Selection {
  const [from, to] = [anchor === null ? -1 : order.indexOf(anchor), order.indexOf(id)];
  if (from < 0 || to < 0) return { ids: ids.union(new Set([id])), anchor: id };
  return { ids: ids.union(new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1))), anchor };
}

/** The selection of a list. Takes the ids in the order in which they stand: what is not there any more is not selected any more. */
export function useSelection(order: () => readonly string[], existing: () => ReadonlySet<string>) {
  const selection = shallowRef<Selection>({ ids: new Set(), anchor: null });
  watch(existing, (there) => {
    const { ids, anchor } = selection.value;
    if (!ids.isSubsetOf(there)) selection.value = { ids: ids.intersection(there), anchor };
  });
  return {
    ids: computed(() => selection.value.ids),
    toggle: (id: string) => (selection.value = toggled(selection.value, id)),
    extend: (id: string) => (selection.value = extended(selection.value, id, order())),
    set: (ids: Iterable<string>) => (selection.value = { ids: new Set(ids), anchor: null }),
  };
}

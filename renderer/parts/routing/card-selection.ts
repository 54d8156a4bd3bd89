import { computed, type Ref } from 'vue';
import { useSelection } from '../../composables/selection.ts';
import type { CardView, Planned } from '../../stores/planned-automations.ts';

/** The selection of a list of routing cards. Takes the cards in the order in which they stand. */
export function useCardSelection(cards: Readonly<Ref<readonly Planned<CardView>[]>>) {
  const ids = (): readonly string[] => cards.value.map(({ record }) => record.id);
  const selection = useSelection(ids, () => new Set(ids()));
  const picked = computed(() => cards.value.filter(({ record }) => selection.ids.value.has(record.id)));
  const all = (): void => void selection.set(ids());
  const none = (): void => void selection.set([]);

  /** Selects one card more or less; with Shift everything from the one before. */
  function pick(id: string, { shiftKey }: Pick<MouseEvent, 'shiftKey'>): void {
    if (shiftKey) selection.extend(id);
    else selection.toggle(id);
  }

  /** Ctrl or Cmd with A selects all, Escape none. A field that is typed in keeps its keys. */
  function press(event: KeyboardEvent): void {
    const isField = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox';
    const isMenu = event.target instanceof Element && event.target.closest('[role="menu"]') !== null;
    if (isField || isMenu || event.defaultPrevented) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') all();
    else if (event.key === 'Escape' && selection.ids.value.size > 0) none();
    else return;
    event.preventDefault();
  }

  return {
    ids: selection.ids,
    picked,
    all,
    none,
    pick,
    press,
  };
}

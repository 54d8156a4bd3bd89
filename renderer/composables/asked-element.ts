import { nextTick, onMounted, onUpdated, watch, type Ref } from 'vue';
import { useRoute } from 'vue-router';

/**
 * Brings the part of a page into view that its address asks for, once it is there, and gives it the focus: `?field=stock.low` means the element with `data-field="stock.low"`. What is
 * typed into or pressed is focused in it, or the part itself.
 */
export function useAskedElement(area: Readonly<Ref<HTMLElement | null>>, name: 'field' | 'setting'): void {
  const route = useRoute();
  let wanted: string | null = null;

  function arrive(): void {
    if (wanted === null) return;
    const part = area.value?.querySelector<HTMLElement>(`[data-${name}="${CSS.escape(wanted)}"]`);
    if (part === null || part === undefined) return;
    wanted = null;
    part.scrollIntoView({ block: 'center' });
    const control = part.querySelector<HTMLElement>(
      'input:checked, input:not([type="radio"]), select, textarea, [role="combobox"], button',
    );
    // What only says something takes the focus itself.
    if (control === null) part.tabIndex = -1;
    (control ?? part).focus({ preventScroll: true });
  }

  watch(
    () => route.query[name],
    async (asked) => {
      wanted = typeof asked === 'string' && asked !== '' ? asked : null;
      await nextTick();
      arrive();
    },
    { immediate: true },
  );
  onMounted(arrive);
  onUpdated(arrive);
}

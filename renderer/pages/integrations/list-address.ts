import { computed, type ComputedRef, type WritableComputedRef } from 'vue';
import { statusFilters, type StatusFilter } from '../../components/integrations/integration-groups.ts';
import { useAddressedFilters, type AddressedFilters } from '../../composables/addressed-filters.ts';

/** Keeps text and state that the list of integrations is filtered by in its address. Gives both as they stand there. */
export function useListAddress(
  text: WritableComputedRef<string>,
  filter: WritableComputedRef<StatusFilter | null>,
): ComputedRef<AddressedFilters<'text' | 'filter'>> {
  const chosen = computed(() => ({
    ...(text.value === '' ? {} : { text: text.value }),
    ...(filter.value === null ? {} : { filter: filter.value }),
  }));
  useAddressedFilters(
    ['text', 'filter'],
    () => chosen.value,
    ({ text: words = '', filter: state }) => {
      filter.value = statusFilters.find((one) => one === state) ?? null;
      if (text.value !== words) text.value = words;
    },
  );
  return chosen;
}

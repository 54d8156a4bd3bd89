import { watchDebounced } from '@vueuse/core';
import { watch } from 'vue';
import { useRoute } from 'vue-router';
import { useAddressWriter } from './address-writer.ts';

/** Filters as they stand in an address: texts by name; what is not chosen is absent. */
export type AddressedFilters<Name extends string> = Readonly<Partial<Record<Name, string>>>;

/**
 * Keeps filters of a list in the address of its page, so that they can be linked to, gone back to and saved as a view. Takes their names, how they are chosen now and what chooses them: an
 * address that names some decides at the beginning, and whenever it changes.
 */
export function useAddressedFilters<Name extends string>(
  names: readonly Name[],
  chosen: () => AddressedFilters<Name>,
  choose: (filters: AddressedFilters<Name>) => void,
): void {
  const route = useRoute();
  const write = useAddressWriter();
  const page = route.name;
  /** What this page wrote last: it is no news when it comes back. */
  let written: string | null = null;

  const addressed = (): AddressedFilters<Name> =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = route.query[name];
        return typeof value === 'string' && value !== '' ? [[name, value] as const] : [];
      }),
    ) as AddressedFilters<Name>;
  const textOf = (filters: AddressedFilters<Name>): string =>
    JSON.stringify(names.map((name) => filters[name] ?? ''));

  if (Object.keys(addressed()).length > 0) choose(addressed());
  watch(
    () => textOf(addressed()),
    (now) => {
      if (route.name !== page || now === written) return;
      written = null;
      if (now !== textOf(chosen())) choose(addressed());
    },
  );
  watchDebounced(
    () => textOf(chosen()),
    (now) => {
      if (now === textOf(addressed())) return;
      const others = Object.entries(route.query).filter(([name]) => !names.some((one) => one === name));
      if (write({ ...Object.fromEntries(others), ...chosen() })) written = now;
    },
    // At once too: what was still chosen when one came back stands in the address as well.
    { debounce: 150, immediate: true },
  );
}

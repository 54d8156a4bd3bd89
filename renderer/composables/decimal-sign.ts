import { computed, type ComputedRef } from 'vue';
import { useMessages } from './messages.ts';

/** The sign between a number's whole part and its fraction, as the language now shown writes it. */
export function useDecimalSign(): ComputedRef<string> {
  const { locale } = useMessages();
  return computed(
    () =>
      new Intl.NumberFormat(locale.value).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ??
      '.',
  );
}

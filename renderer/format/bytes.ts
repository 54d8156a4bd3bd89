import { useMessages } from '../composables/messages.ts';

const units = ['kilobyte', 'megabyte', 'gigabyte'] as const;

/** Writes an amount of bytes in the largest unit of which there is at least one, as the language now shown does. */
export function useBytes(): (bytes: number) => string {
  const { locale } = useMessages();
  return (bytes) => {
    const step = Math.min(Math.max(Math.floor(Math.log10(Math.max(bytes, 1)) / 3) - 1, 0), units.length - 1);
    const value = bytes / 1000 ** (step + 1);
    return new Intl.NumberFormat(locale.value, {
      style: 'unit',
      unit: units[step] ?? 'kilobyte',
      maximumFractionDigits: value < 10 ? 1 : 0,
    }).format(value);
  };
}

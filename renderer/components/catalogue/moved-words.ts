import type connect from '../../locales/connect/en.json';
import { useMessages } from '../../composables/messages.ts';
import { shownText } from '../../format/foreign.ts';
import type { CatalogueEntry } from '../../stores/catalogue.ts';

type Known = keyof (typeof connect)['catalogue']['moved'];
type Flow = CatalogueEntry['entities'][number];

const known: readonly string[] = [
  'orders',
  'products',
  'inventory',
  'fulfillments',
  'refunds',
  'returns',
  'shipments',
  'shippingRequests',
  'receipts',
  'cancellations',
  'creditMemos',
  'settlements',
  'tracking',
] satisfies Known[];

/** What connectors move, in words of the language now shown; a kind that Penstock does not know as it came. */
export function useMovedWords() {
  const { t, locale } = useMessages();
  const word = (name: string): string =>
    known.includes(name) ? t(`catalogue.moved.${name as Known}`) : shownText(name, 60);
  return {
    /** What goes in one direction, as a list in words; empty where nothing does. */
    list: (flows: readonly Flow[], direction: Flow['direction']): string =>
      new Intl.ListFormat(locale.value, { type: 'unit' }).format(
        flows.filter((flow) => flow.direction === direction).map(({ name }) => word(name)),
      ),
  };
}

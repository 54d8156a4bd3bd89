import type { OrderRow } from '../../shared/domain/page.ts';
import type english from '../locales/search/en.json';
import { isolated, shownText } from '../format/foreign.ts';
import { useTimes } from '../format/time.ts';
import { useMessages } from './messages.ts';

type Words = (typeof english)['orders'];
const statuses = [
  'draft',
  'new',
  'onHold',
  'toBeValidated',
  'reviewRequired',
  'readyForFulfillment',
  'sentToFulfillment',
  'partialFulfillment',
  'fulfilled',
  'inTransit',
  'partialReceived',
  'received',
  'canceled',
  'returned',
  'refunded',
  'archived',
  'closed',
] as const satisfies readonly (keyof Words['statusWord'])[];
const routings = [
  'disabled',
  'pending',
  'ready',
  'acknowledged',
  'failed',
  'excluded',
  'pendingInventory',
] as const satisfies readonly (keyof Words['routingWord'])[];
const outcomes = ['applied', 'failed', 'skipped'] as const satisfies readonly (keyof Words['outcome'])[];

/** The state of an order in words; a word of the account that Penstock does not know stays as it came. */
export function useOrderWords() {
  const { t, locale } = useMessages();
  const times = useTimes();

  const status = (word: string): string => {
    const known = statuses.find((one) => one === word);
    return known === undefined ? shownText(word, 100) : t(`orders.statusWord.${known}`);
  };
  const routing = (word: string): string => {
    const known = routings.find((one) => one === word);
    return known === undefined ? shownText(word, 100) : t(`orders.routingWord.${known}`);
  };

  return {
    status,
    routing,
    outcome: (word: string): string => {
      const known = outcomes.find((one) => one === word);
      return known === undefined ? shownText(word, 100) : t(`orders.outcome.${known}`);
    },
    /** Why the order is where it is; empty where its word says it all. */
    sentence: ({ status: word, holdUntil }: Pick<OrderRow, 'status' | 'holdUntil'>): string => {
      if (word === 'onHold') {
        return holdUntil === null
          ? t('orders.sentence.heldOpen')
          : t('orders.sentence.held', { moment: times.moment(holdUntil) });
      }
      if (word === 'canceled') return t('orders.sentence.canceled');
      if (word === 'reviewRequired') return t('orders.sentence.review');
      return statuses.some((one) => one === word) ? '' : t('orders.sentence.other', { word: isolated(word) });
    },
    routingSentence: (word: string): string => {
      const known = routings.find((one) => one === word);
      return known === undefined ? '' : t(`orders.routingSentence.${known}`);
    },
    /** An amount of money; the account's currency may be no currency. */
    money: (amount: number | null, currency: string): string => {
      if (amount === null) return t('orders.noPrice');
      try {
        return new Intl.NumberFormat(locale.value, { style: 'currency', currency }).format(amount);
      } catch {
        return `${new Intl.NumberFormat(locale.value, { minimumFractionDigits: 2 }).format(amount)} ${shownText(currency, 10)}`.trim();
      }
    },
  };
}

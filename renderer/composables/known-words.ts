import type english from '../locales/pages/en.json';
import { shownText } from '../format/foreign.ts';
import { useMessages } from './messages.ts';

type Category = keyof (typeof english)['integration']['category'];

const categories: readonly string[] = [
  'stuckOrder',
  'outOfStock',
  'sentOrder',
  'fulfillmentInsertion',
  'creditMemo',
  'invalidAddress',
  'shippingMethodMapping',
  'inventorySync',
  'routingFailed',
  'orderIngestion',
  'connectorCommunication',
] satisfies Category[];

function isOneOf<Word extends string>(words: readonly Word[], word: string): word is Word {
  return (words as readonly string[]).includes(word);
}

/** Words of the account that Penstock knows, in the language now shown; any other word as it came. */
export function useKnownWords() {
  const { t } = useMessages();
  const asItCame = (word: string): string => shownText(word, 100);
  return {
    category: (word: string): string =>
      categories.includes(word) ? t(`integration.category.${word as Category}`) : asItCame(word),
    exceptionStatus: (word: string): string =>
      isOneOf(['active', 'dismissed', 'resolved'], word)
        ? t(`integration.exceptionStatus.${word}`)
        : asItCame(word),
    eventStatus: (word: string): string =>
      isOneOf(['completed', 'acknowledged', 'failed'], word)
        ? t(`integration.eventStatus.${word}`)
        : asItCame(word),
    direction: (word: string): string =>
      isOneOf(['in', 'out'], word) ? t(`integration.direction.${word}`) : asItCame(word),
  };
}

import { computed } from 'vue';
import { useRecordOrder } from '../../composables/record-order.ts';
import { useRecordWishes } from '../../composables/record-wishes.ts';
import { useAutomations } from '../../stores/automations.ts';

/** The routing cards in the order in which they are moved here, and their commands. `played`: everything that waits, with that order in place. */
export function useCardOrder(locked: () => boolean) {
  const automations = useAutomations();
  const order = useRecordOrder({
    accountId: () => automations.accountId,
    entity: 'orderRoutings',
    list: () => 'cards',
    records: () => automations.cards,
  });
  const wishes = useRecordWishes('orderRoutings', () => order.byId.value, locked);
  return { order, wishes, played: computed(() => wishes.played(order.writes.value)) };
}

/** The order of the cards and their commands. */
export type CardOrder = ReturnType<typeof useCardOrder>;

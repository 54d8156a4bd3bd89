import { watch } from 'vue';
import type { Entity } from '../../shared/domain/entity.ts';
import type { ReplaySubject } from '../../shared/domain/replay.ts';
import type { Trial } from '../../shared/ipc/automation-channels.ts';
import { refreshOnChange } from '../ipc/refresh.ts';
import { useOrder } from '../stores/order.ts';
import { useLatestAnswer } from './latest-answer.ts';

const played: readonly Entity[] = ['orders', 'automationRules', 'orderRoutings', 'integrations', 'locations'];

/** The order whose page is open, played through what is stored for this subject, whenever one of them is different. */
export function useOrderTrial(subject: () => ReplaySubject) {
  const order = useOrder();
  const trial = useLatestAnswer<Trial>();
  const play = (): Promise<void> => trial.ask(() => order.tryOn(subject()));
  watch([() => order.orderId, subject], () => void play(), { immediate: true });
  refreshOnChange(({ accountId, entity }) => accountId === order.accountId && played.includes(entity), play);
  return { ...trial, play };
}

import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type { Entity } from '../../shared/domain/entity.ts';
import type { OrderRelations } from '../../shared/domain/order-view.ts';
import type { ReplaySubject } from '../../shared/domain/replay.ts';
import type { Reply } from '../../shared/ipc/contract.ts';
import { call } from '../ipc/call.ts';
import { refreshOnChange } from '../ipc/refresh.ts';
import { untilLatest } from '../ipc/until-latest.ts';

const parts: readonly Entity[] = ['orders', 'exceptions', 'events', 'automationRuns'];

/** The order whose page is open, with what names it. */
export const useOrder = defineStore('order', () => {
  const accountId = ref('');
  const orderId = ref('');
  const order = shallowRef<Reply<'orders.get'> | null>(null);
  const relations = shallowRef<OrderRelations | null>(null);
  const error = ref<AppError | null>(null);
  let latest = 0;

  async function read(): Promise<void> {
    latest += 1;
    const ticket = latest;
    const request = { accountId: accountId.value, orderId: orderId.value };
    try {
      const [one, named] = await Promise.all([
        call('orders.get', request),
        call('orders.relations', request),
      ]);
      if (ticket !== latest) return;
      order.value = one;
      relations.value = named;
      error.value = null;
    } catch (thrown) {
      if (ticket === latest) error.value = AppError.from(thrown);
    }
  }

  /** Reads the order again; the old one stays until the new one is there. */
  const load = untilLatest(read);

  /** Shows one order of an account. */
  async function show(account: string, id: string): Promise<void> {
    if (account !== accountId.value || id !== orderId.value) {
      accountId.value = account;
      orderId.value = id;
      order.value = null;
      relations.value = null;
      error.value = null;
    }
    await load();
  }

  /** Plays the order through rules or routing as they are stored. Fails with an `AppError`. */
  async function tryOn(subject: ReplaySubject): Promise<Reply<'try.run'>['stored']> {
    const request = { accountId: accountId.value, recordId: orderId.value, subject, drafts: [] };
    return (await call('try.run', request)).stored;
  }

  refreshOnChange(
    (change) => orderId.value !== '' && change.accountId === accountId.value && parts.includes(change.entity),
    load,
  );

  return { accountId, orderId, order, relations, error, load, show, tryOn };
});

import { shallowRef, type Ref } from 'vue';
import type { LocationStock } from '../../shared/domain/automation-view.ts';
import { call } from '../ipc/call.ts';
import { refreshOnChange } from '../ipc/refresh.ts';

/** What there is at each location, read again when stock changes. Null until it is known; where it can't be read it stays so, being a help beside the choice. */
export function useLocationStock(accountId: string): Readonly<Ref<LocationStock | null>> {
  const stock = shallowRef<LocationStock | null>(null);
  async function read(): Promise<void> {
    try {
      stock.value = await call('automations.stock', { accountId });
    } catch {
      // What is shown stays.
    }
  }
  refreshOnChange((change) => change.accountId === accountId && change.entity === 'inventory', read);
  void read();
  return stock;
}

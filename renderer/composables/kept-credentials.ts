import { onScopeDispose, shallowRef } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type { Reply } from '../../shared/ipc/contract.ts';
import { call } from '../ipc/call.ts';
import { coalesced } from '../ipc/refresh.ts';
import { subscribe } from '../ipc/subscribe.ts';

type Kept = Reply<'credentials.of'>;

/** What this console keeps for one integration, read again whenever it changes. Asks no keychain. `load` never fails: see `error`. */
export function useKeptCredentials(accountId: string, recordId: string) {
  const kept = shallowRef<Kept>({ credentials: [], reminder: null });
  const error = shallowRef<AppError | null>(null);
  let latest = 0;

  async function load(): Promise<void> {
    latest += 1;
    const ticket = latest;
    try {
      const answer = await call('credentials.of', { accountId, recordId });
      if (ticket !== latest) return;
      kept.value = answer;
      error.value = null;
    } catch (thrown) {
      if (ticket === latest) error.value = AppError.from(thrown);
    }
  }

  subscribe('credentials.changed', coalesced(load));
  onScopeDispose(() => (latest += 1));
  void load();
  return { kept, error, load };
}

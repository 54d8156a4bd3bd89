import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type { KeptSecret } from '../../shared/domain/credential.ts';
import { call } from '../ipc/call.ts';
import { coalesced } from '../ipc/refresh.ts';
import { subscribe } from '../ipc/subscribe.ts';
import { untilLatest } from '../ipc/until-latest.ts';

/** Everything that the keychain holds for Penstock, in all accounts; never a value. */
export const useCredentials = defineStore('credentials', () => {
  const all = shallowRef<readonly KeptSecret[]>([]);
  const status = ref<'loading' | 'ready'>('loading');
  const error = ref<AppError | null>(null);
  const looking = ref(false);
  let look = false;
  let latest = 0;

  async function read(): Promise<void> {
    latest += 1;
    const ticket = latest;
    looking.value = look;
    try {
      const answer = await call('credentials.list', { look });
      if (ticket !== latest) return;
      all.value = answer;
      error.value = null;
      status.value = 'ready';
    } catch (thrown) {
      if (ticket === latest) error.value = AppError.from(thrown);
    } finally {
      if (ticket === latest) looking.value = false;
    }
  }

  /** Reads the list again, in the same way as before; what was shown stays while it reads, and when it fails. */
  const load = untilLatest(read);

  /** Reads the list. `asking`: asks the keychain for each secret whether it is there, which may bring up a prompt. Never fails. */
  async function show(asking: boolean): Promise<void> {
    look = asking;
    await load();
  }

  /** Removes these from the keychain. Fails with an `AppError`. */
  async function forget(ids: readonly string[]): Promise<void> {
    await call('credentials.forget', { ids: [...ids] });
    await load();
  }

  const again = coalesced(load);
  subscribe('credentials.changed', again);
  subscribe('accounts.changed', again);

  return { all, status, error, looking, load, show, forget };
});

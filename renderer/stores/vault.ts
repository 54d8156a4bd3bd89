import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type { VaultStatus } from '../../shared/domain/vault-status.ts';
import { call } from '../ipc/call.ts';
import { subscribe } from '../ipc/subscribe.ts';

/** What the keychain is like now, null until it was asked, and why the last question failed. */
export const useVault = defineStore('vault', () => {
  const status = shallowRef<VaultStatus | null>(null);
  const error = ref<AppError | null>(null);

  async function ask(answer: Promise<VaultStatus>): Promise<boolean> {
    try {
      status.value = await answer;
      error.value = null;
      return true;
    } catch (thrown) {
      error.value = AppError.from(thrown);
      return false;
    }
  }

  const load = (): Promise<boolean> => ask(call('vault.status', {}));

  /** Asks the keychain again, e.g. after it was unlocked. */
  const retry = (): Promise<boolean> => ask(call('vault.retry', {}));

  /** From now on keys are kept in memory until Penstock quits. Gives whether that succeeded. */
  const useSession = (): Promise<boolean> => ask(call('vault.useSession', {}));

  subscribe('vault.changed', (changed) => (status.value = changed));

  return { status, error, load, retry, useSession };
});

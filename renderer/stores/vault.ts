import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { VaultStatus } from '../../shared/domain/vault-status.ts';
import { call } from '../ipc/call.ts';
import { subscribe } from '../ipc/subscribe.ts';

/** What the keychain is like now; null until asked. Commands fail with an `AppError`. */
export const useVault = defineStore('vault', () => {
  const status = shallowRef<VaultStatus | null>(null);

  async function load(): Promise<void> {
    status.value = await call('vault.status', {});
  }

  async function retry(): Promise<void> {
    status.value = await call('vault.retry', {});
  }

  async function useSession(): Promise<void> {
    status.value = await call('vault.useSession', {});
  }

  subscribe('vault.changed', (changed) => (status.value = changed));

  return { status, load, retry, useSession };
});

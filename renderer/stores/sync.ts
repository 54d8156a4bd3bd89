import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { Entity } from '../../shared/domain/entity.ts';
import type { SyncStatus } from '../../shared/domain/sync-status.ts';
import { call } from '../ipc/call.ts';
import { subscribe } from '../ipc/subscribe.ts';

/** How the data of each account stands: reach, ages, progress. Told by events, asked once per account. */
export const useSync = defineStore('sync', () => {
  const byAccount = shallowRef<ReadonlyMap<string, SyncStatus>>(new Map());

  function keep(status: SyncStatus): void {
    byAccount.value = new Map(byAccount.value).set(status.accountId, status);
  }

  /** Asks how an account's data stands. Fails with an `AppError`. */
  async function load(accountId: string): Promise<void> {
    keep(await call('sync.status', { accountId }));
  }

  /** Asks for a pull of everything or of one kind; progress comes as events. Fails with an `AppError`. */
  async function pull(accountId: string, entity?: Entity): Promise<void> {
    await call('sync.pull', entity === undefined ? { accountId } : { accountId, entity });
  }

  subscribe('sync.changed', keep);

  return { byAccount, load, pull };
});

import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { ApplyProgress } from '../../shared/domain/apply-progress.ts';
import { call } from '../ipc/call.ts';
import { subscribe } from '../ipc/subscribe.ts';

/** How the application of change sets goes, as the main process tells it. Commands fail with an `AppError`. */
export const useApply = defineStore('apply', () => {
  const bySet = shallowRef<ReadonlyMap<string, ApplyProgress>>(new Map());
  /** Accounts of which a set is being applied now. */
  const runningAccounts = computed(
    () =>
      new Set(
        [...bySet.value.values()].filter(({ state }) => state !== 'ended').map(({ accountId }) => accountId),
      ),
  );

  /** Begins to apply a set; what became of an earlier attempt is forgotten. */
  async function start(accountId: string, setId: string): Promise<void> {
    bySet.value = new Map([...bySet.value].filter(([id]) => id !== setId));
    await call('changeSets.apply', { accountId, setId });
  }

  /** Stops after the record that is under way. */
  async function stop(accountId: string, setId: string): Promise<void> {
    await call('changeSets.stop', { accountId, setId });
  }

  subscribe('apply.changed', (progress) => {
    bySet.value = new Map(bySet.value).set(progress.setId, progress);
  });

  return { bySet, runningAccounts, start, stop };
});

import { shallowRef, watch } from 'vue';
import type { RotationReminder } from '../../shared/domain/credential.ts';
import { call } from '../ipc/call.ts';
import { coalesced } from '../ipc/refresh.ts';
import { subscribe } from '../ipc/subscribe.ts';

/** Reminders of an account that are due within two weeks or overdue, read again whenever they change. What can't be read is not said: nothing else depends on it. */
export function useRenewals(accountId: () => string) {
  const reminders = shallowRef<readonly RotationReminder[]>([]);

  async function load(): Promise<void> {
    const asked = accountId();
    if (asked === '') return;
    const answer = await call('credentials.due', { accountId: asked }).catch(() => []);
    if (asked === accountId()) reminders.value = answer;
  }

  subscribe('credentials.changed', coalesced(load));
  watch(accountId, load, { immediate: true });
  return { reminders };
}

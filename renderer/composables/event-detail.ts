import { onScopeDispose, shallowRef, watch } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type { ActivityEventView } from '../../shared/domain/activity.ts';
import { call } from '../ipc/call.ts';

/** One event with all that is known of it, read when it is another one. Takes its account and id, getters. */
export function useEventDetail(accountId: () => string, eventId: () => string) {
  const view = shallowRef<ActivityEventView | null>(null);
  const error = shallowRef<AppError | null>(null);
  let latest = 0;
  onScopeDispose(() => (latest += 1));

  async function load(): Promise<void> {
    latest += 1;
    const ticket = latest;
    view.value = null;
    error.value = null;
    try {
      const answer = await call('activity.event', { accountId: accountId(), eventId: eventId() });
      if (ticket === latest) view.value = answer;
    } catch (thrown) {
      if (ticket === latest) error.value = AppError.from(thrown);
    }
  }

  watch([accountId, eventId], load, { immediate: true });
  return { view, error, load };
}

import { onScopeDispose, shallowRef } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type { ActivityEventView } from '../../shared/domain/activity.ts';
import { call } from '../ipc/call.ts';

/** One event with all that is known of it, read once. */
export function useEventDetail(accountId: string, eventId: string) {
  const view = shallowRef<ActivityEventView | null>(null);
  const error = shallowRef<AppError | null>(null);
  let disposed = false;
  onScopeDispose(() => (disposed = true));

  async function load(): Promise<void> {
    error.value = null;
    try {
      const answer = await call('activity.event', { accountId, eventId });
      if (!disposed) view.value = answer;
    } catch (thrown) {
      error.value = AppError.from(thrown);
    }
  }

  void load();
  return { view, error, load };
}

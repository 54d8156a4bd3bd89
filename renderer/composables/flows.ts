import { shallowRef, watch } from 'vue';
import type { ActivityFigures } from '../../shared/domain/activity.ts';
import { call } from '../ipc/call.ts';
import { refreshOnChange } from '../ipc/refresh.ts';

/** What moved in an account since an hour (whole hours since 1970, UTC), read again as it goes on. What can't be read is not shown: the rest of the page says why. */
export function useFlows(accountId: () => string | null, fromHour: () => number) {
  const figures = shallowRef<ActivityFigures | null>(null);
  async function read(): Promise<void> {
    const asked = accountId();
    if (asked === null) return;
    const answer = await call('activity.figures', { accountId: asked, fromHour: fromHour() }).catch(
      () => null,
    );
    if (asked === accountId()) figures.value = answer;
  }
  watch([accountId, fromHour], () => void read(), { immediate: true });
  refreshOnChange((change) => change.entity === 'events' && change.accountId === accountId(), read);
  return figures;
}

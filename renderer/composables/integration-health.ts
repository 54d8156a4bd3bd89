import { computed, shallowRef } from 'vue';
import type { IntegrationPulse } from '../../shared/domain/activity.ts';
import { healthOf } from '../../shared/domain/integration-health.ts';
import { call } from '../ipc/call.ts';
import { refreshOnChange } from '../ipc/refresh.ts';

/** How an integration fares, told anew when its events change or time goes by. Null until it was read, and where it can't be: the page around says why. */
export function useIntegrationHealth(
  { accountId, integrationId }: { readonly accountId: string; readonly integrationId: string },
  now: () => number,
) {
  const pulse = shallowRef<IntegrationPulse | null>(null);
  async function read(): Promise<void> {
    pulse.value = await call('activity.pulse', { accountId, integrationId }).catch(() => null);
  }
  refreshOnChange((change) => change.entity === 'events' && change.accountId === accountId, read);
  void read();
  return computed(() => (pulse.value === null ? null : healthOf(pulse.value, now())));
}

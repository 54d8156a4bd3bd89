import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type { IntegrationView } from '../../shared/domain/integration-view.ts';
import { call } from '../ipc/call.ts';
import { refreshOnChange } from '../ipc/refresh.ts';
import { subscribe } from '../ipc/subscribe.ts';
import { untilLatest } from '../ipc/until-latest.ts';
import { integrationParts } from './integration-parts.ts';

/** The integration whose page is open. */
export const useIntegration = defineStore('integration', () => {
  const accountId = ref('');
  const integrationId = ref('');
  const view = shallowRef<IntegrationView | null>(null);
  const error = ref<AppError | null>(null);
  let latest = 0;

  async function read(): Promise<void> {
    latest += 1;
    const ticket = latest;
    const request = { accountId: accountId.value, integrationId: integrationId.value };
    try {
      const answer = await call('integrations.get', request);
      if (ticket !== latest) return;
      view.value = answer;
      error.value = null;
    } catch (thrown) {
      if (ticket === latest) error.value = AppError.from(thrown);
    }
  }

  /** Reads the record again; the old one stays until the new one is there. */
  const load = untilLatest(read);

  /** Shows one integration of an account. */
  async function show(account: string, id: string): Promise<void> {
    if (account !== accountId.value || id !== integrationId.value) {
      accountId.value = account;
      integrationId.value = id;
      view.value = null;
      error.value = null;
    }
    await load();
  }

  refreshOnChange(
    ({ accountId: account, entity }) =>
      integrationId.value !== '' && account === accountId.value && integrationParts.includes(entity),
    load,
  );

  subscribe('connections.changed', (change) => {
    if (integrationId.value !== '' && change.accountId === accountId.value) void load();
  });

  return { accountId, integrationId, view, error, load, show };
});

import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type { IntegrationRow } from '../../shared/domain/integration-row.ts';
import { call } from '../ipc/call.ts';
import { coalesced, refreshOnChange } from '../ipc/refresh.ts';
import { subscribe } from '../ipc/subscribe.ts';
import { integrationParts } from './integration-parts.ts';

/** The active account's integrations that the search text matches. */
export const useIntegrations = defineStore('integrations', () => {
  const accountId = ref<string | null>(null);
  const text = ref('');
  const byId = shallowRef<ReadonlyMap<string, IntegrationRow>>(new Map());
  const order = shallowRef<readonly string[]>([]);
  const status = ref<'idle' | 'loading' | 'ready'>('idle');
  const error = ref<AppError | null>(null);
  let latest = 0;

  const rows = computed(() => order.value.flatMap((id) => byId.value.get(id) ?? []));

  /** Reads the rows again; the old ones stay until the new ones are there. A late answer to an older question is dropped. */
  async function load(): Promise<void> {
    const account = accountId.value;
    if (account === null) return;
    latest += 1;
    const ticket = latest;
    try {
      const answer = await call('integrations.list', { accountId: account, text: text.value });
      if (ticket !== latest) return;
      byId.value = new Map(answer.map((row) => [row.id, row]));
      order.value = answer.map(({ id }) => id);
      error.value = null;
      status.value = 'ready';
    } catch (thrown) {
      if (ticket === latest) error.value = AppError.from(thrown);
    }
  }

  /** Shows another account's integrations. */
  async function show(account: string): Promise<void> {
    if (account !== accountId.value) {
      accountId.value = account;
      text.value = '';
      byId.value = new Map();
      order.value = [];
      error.value = null;
      status.value = 'loading';
    }
    await load();
  }

  /** Finds by names, connectors and settings' values. */
  async function search(words: string): Promise<void> {
    text.value = words;
    await load();
  }

  refreshOnChange(
    (change) => change.accountId === accountId.value && integrationParts.includes(change.entity),
    load,
  );

  // When secrets are to be renewed, and which connections are untested, is this console's own knowledge.
  const again = coalesced(load);
  subscribe('credentials.changed', again);
  subscribe('connections.changed', (change) => {
    if (change.accountId === accountId.value) again();
  });

  return { accountId, text, rows, byId, order, status, error, load, show, search };
});

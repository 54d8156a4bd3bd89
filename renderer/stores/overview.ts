import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type { Overview } from '../../shared/domain/overview.ts';
import { call } from '../ipc/call.ts';
import { coalesced } from '../ipc/refresh.ts';
import { subscribe } from '../ipc/subscribe.ts';

/** What the start page shows: read anew, at most once in a moment, whenever something that it counts changes. */
export const useOverview = defineStore('overview', () => {
  const accountId = ref('');
  const overview = shallowRef<Overview | null>(null);
  const error = shallowRef<AppError | null>(null);
  let latest = 0;

  /** Reads it again; what was shown stays while it reads, and when it fails. */
  async function load(): Promise<void> {
    if (accountId.value === '') return;
    latest += 1;
    const ticket = latest;
    try {
      const answer = await call('overview.show', { accountId: accountId.value });
      if (ticket !== latest) return;
      overview.value = answer;
      error.value = null;
    } catch (thrown) {
      if (ticket === latest) error.value = AppError.from(thrown);
    }
  }

  /** Shows another account, or the same one again. */
  async function show(account: string): Promise<void> {
    if (account !== accountId.value) {
      accountId.value = account;
      overview.value = null;
      error.value = null;
    }
    await load();
  }

  const again = coalesced(load);
  subscribe('records.changed', ({ entity }) => {
    if (entity === 'integrations' || entity === 'exceptions') again();
  });
  subscribe('changes.changed', again);
  subscribe('accounts.changed', again);
  // When secrets are to be renewed.
  subscribe('credentials.changed', again);

  return { accountId, overview, error, load, show };
});

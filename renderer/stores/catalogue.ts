import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type { Reply } from '../../shared/ipc/contract.ts';
import { call } from '../ipc/call.ts';
import { refreshOnChange } from '../ipc/refresh.ts';
import { untilLatest } from '../ipc/until-latest.ts';

/** One entry of the catalogue, as its list shows it. */
export type CatalogueEntry = Reply<'connectors.list'>[number];

/** What can be connected with the active account. */
export const useCatalogue = defineStore('catalogue', () => {
  const accountId = ref<string | null>(null);
  const entries = shallowRef<readonly CatalogueEntry[] | null>(null);
  const error = ref<AppError | null>(null);
  let latest = 0;

  async function read(): Promise<void> {
    const account = accountId.value;
    if (account === null) return;
    latest += 1;
    const ticket = latest;
    try {
      const answer = await call('connectors.list', { accountId: account });
      if (ticket !== latest) return;
      entries.value = answer;
      error.value = null;
    } catch (thrown) {
      if (ticket === latest) error.value = AppError.from(thrown);
    }
  }

  /** Reads the catalogue again; the old one stays until the new one is there. Never fails: see `error`. */
  const load = untilLatest(read);

  /** Shows another account's catalogue. */
  async function show(account: string): Promise<void> {
    if (account !== accountId.value) {
      accountId.value = account;
      entries.value = null;
      error.value = null;
    }
    await load();
  }

  refreshOnChange(
    (change) =>
      change.accountId === accountId.value &&
      (change.entity === 'connectors' || change.entity === 'integrations'),
    load,
  );

  return { accountId, entries, error, load, show };
});

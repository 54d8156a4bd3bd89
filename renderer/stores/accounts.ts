import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type { Account } from '../../shared/domain/account.ts';
import type { Reply, Request } from '../../shared/ipc/contract.ts';
import { call } from '../ipc/call.ts';
import { coalesced } from '../ipc/refresh.ts';
import { subscribe } from '../ipc/subscribe.ts';

/** The accounts, which of them is active, and whether the sample account's server runs. Every command fails with an `AppError`. */
export const useAccounts = defineStore('accounts', () => {
  const byId = shallowRef<ReadonlyMap<string, Account>>(new Map());
  const order = shallowRef<readonly string[]>([]);
  const activeId = ref<string | null>(null);
  const status = ref<'idle' | 'loading' | 'ready'>('idle');
  const error = ref<AppError | null>(null);
  const sampleServing = ref(false);

  const all = computed(() => order.value.flatMap((id) => byId.value.get(id) ?? []));
  const active = computed(() => (activeId.value === null ? null : (byId.value.get(activeId.value) ?? null)));

  /** Reads the accounts again; what was shown stays while it reads, and when it fails. */
  async function load(): Promise<void> {
    if (status.value === 'idle') status.value = 'loading';
    try {
      const [list, sample] = await Promise.all([call('accounts.list', {}), call('sample.status', {})]);
      byId.value = new Map(list.accounts.map((account) => [account.id, account]));
      order.value = list.accounts.map(({ id }) => id);
      activeId.value = list.activeId;
      sampleServing.value = sample.serving;
      error.value = null;
      status.value = 'ready';
    } catch (thrown) {
      error.value = AppError.from(thrown);
    }
  }

  const probe = (request: Request<'accounts.probe'>) => call('accounts.probe', request);

  async function add(request: Request<'accounts.add'>): Promise<Account> {
    const account = await call('accounts.add', request);
    await load();
    return account;
  }

  async function exploreSample(): Promise<Account> {
    const account = await call('sample.explore', {});
    await load();
    return account;
  }

  async function setSampleServing(serving: boolean): Promise<void> {
    sampleServing.value = (await call('sample.setServing', { serving })).serving;
  }

  async function update(request: Request<'accounts.update'>): Promise<void> {
    await call('accounts.update', request);
    await load();
  }

  async function activate(accountId: string): Promise<void> {
    await call('accounts.activate', { accountId });
    await load();
  }

  async function replaceKey(accountId: string, key: string): Promise<void> {
    await call('accounts.replaceKey', { accountId, key });
    await load();
  }

  async function signOut(accountId: string): Promise<void> {
    await call('accounts.signOut', { accountId });
    await load();
  }

  /** What goes when an account is forgotten, in figures. Fails with an `AppError` of the area `store`. */
  function holdings(accountId: string): Promise<Reply<'accounts.holdings'>> {
    return call('accounts.holdings', { accountId });
  }

  async function forget(accountId: string): Promise<void> {
    await call('accounts.forget', { accountId });
    await load();
  }

  subscribe('accounts.changed', coalesced(load));
  subscribe('sample.changed', ({ serving }) => (sampleServing.value = serving));

  return {
    byId,
    order,
    all,
    active,
    activeId,
    status,
    error,
    sampleServing,
    load,
    probe,
    add,
    exploreSample,
    setSampleServing,
    update,
    activate,
    replaceKey,
    signOut,
    forget,
    holdings,
  };
});

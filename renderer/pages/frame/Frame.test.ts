import { enableAutoUnmount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../shared/app-error.ts';
import type { Account } from '../../../shared/domain/account.ts';
import type { SyncStatus } from '../../../shared/domain/sync-status.ts';
import { installBridge, type Answers } from '../../ipc/bridge.testing.ts';
import { freshStores, mountPage, sampleAccount } from '../../mount-page.testing.ts';
import { useAccounts } from '../../stores/accounts.ts';
import { useToasts } from '../../stores/toasts.ts';
import Frame from './Frame.vue';

enableAutoUnmount(afterEach);

const status: SyncStatus = {
  accountId: 'home',
  reach: 'online',
  error: null,
  answeredAt: null,
  entities: [
    {
      entity: 'orders',
      state: 'pulling',
      pulledAt: null,
      done: 12_000,
      expected: 20_000,
      rejected: 0,
      error: null,
    },
  ],
};

async function open(account: Partial<Account>, answers: Answers = {}) {
  const bridge = installBridge({
    'accounts.list': () => ({ accounts: [{ ...sampleAccount, ...account }], activeId: 'home' }),
    'sample.status': () => ({ serving: true }),
    'sync.status': () => status,
    'vault.status': () => ({ state: 'locked', backend: 'secret-service' }),
    'notices.list': () => [],
    ...answers,
  });
  freshStores();
  await useAccounts().load();
  const page = await mountPage(Frame);
  await vi.waitFor(() => expect(page.wrapper.text()).toContain('Online'));
  return { ...page, bridge };
}

describe('the frame', () => {
  it('says only facts: reach, progress of the pull, the keychain', async () => {
    const { wrapper } = await open({});
    expect(wrapper.get('footer').text()).toContain('orders 12,000 of about 20,000');
    expect(wrapper.get('footer').text()).toContain('Keyring locked');
  });

  it("wears the account's colour, with a lock where it is read-only", async () => {
    const plain = await open({});
    expect(plain.wrapper.find('[role="img"][aria-label="Read-only"]').exists()).toBe(false);
    const { wrapper } = await open({ readOnly: true, color: 'red' });
    expect(wrapper.find('[role="img"][aria-label="Read-only"]').exists()).toBe(true);
    expect(wrapper.html()).toContain('var(--account-red)');
  });

  it('says why the account is not called, and offers the way out', async () => {
    const { wrapper } = await open({ state: 'keyRejected', sample: false });
    expect(wrapper.text()).toContain('The account refused the stored key.');
    expect(wrapper.findAll('button').some((button) => button.text() === 'Replace key…')).toBe(true);
  });

  it('shows notices until they are dismissed', async () => {
    const notice = {
      id: 'n1',
      kind: 'cacheRebuilt',
      at: '2026-11-23T08:00:00.000Z',
      detail: 'cache.damaged',
    } as const;
    let notices = [notice];
    const { wrapper, bridge } = await open(
      {},
      {
        'notices.list': () => notices,
        'notices.dismiss': () => {
          notices = [];
          return null;
        },
      },
    );
    await vi.waitFor(() => expect(wrapper.text()).toContain('cache.damaged'));
    await wrapper.get('button[aria-label="Dismiss"]').trigger('click');
    await vi.waitFor(() => expect(wrapper.text()).not.toContain('cache.damaged'));
    expect(bridge.calls.at(-1)).toEqual({ name: 'notices.dismiss', request: { noticeId: 'n1' } });
  });

  it('says it when something that was asked for fails', async () => {
    await open(
      {},
      {
        'sync.status': () => {
          throw new AppError('store.busy');
        },
        'vault.status': () => ({ state: 'ready', backend: 'memory' }),
      },
    ).catch(() => null);
    await vi.waitFor(() =>
      expect(
        useToasts()
          .toasts.map(({ text }) => text)
          .join(),
      ).toContain('in use by another program'),
    );
  });
});

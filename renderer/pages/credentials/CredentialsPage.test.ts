import { enableAutoUnmount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../shared/app-error.ts';
import type { KeptSecret } from '../../../shared/domain/credential.ts';
import type { VaultStatus } from '../../../shared/domain/vault-status.ts';
import { installBridge } from '../../ipc/bridge.testing.ts';
import { freshStores, mountPage, sampleAccount } from '../../mount-page.testing.ts';
import { useAccounts } from '../../stores/accounts.ts';
import { useVault } from '../../stores/vault.ts';
import CredentialsPage from './CredentialsPage.vue';

enableAutoUnmount(afterEach);

const token: KeptSecret = {
  id: 'token',
  kind: 'credential',
  accountId: 'home',
  accountName: 'Fernwood',
  recordId: 'shop',
  integrationName: 'Shop',
  title: 'Access token',
  role: 'current',
  enteredAt: '2026-03-03T10:00:00.000Z',
  state: 'found',
  inMemory: false,
};
const key: KeptSecret = { ...token, id: 'key', kind: 'accountKey', recordId: null, role: null, title: '' };
const orphan: KeptSecret = {
  ...token,
  id: 'orphan',
  kind: 'orphaned',
  accountId: null,
  accountName: '',
  role: null,
};

async function open(secrets: readonly KeptSecret[], state: VaultStatus['state'] = 'ready') {
  let kept = [...secrets];
  const bridge = installBridge({
    'accounts.list': () => ({ accounts: [sampleAccount], activeId: 'home' }),
    'sample.status': () => ({ serving: true }),
    'vault.status': () => ({ state, backend: 'secret-service' }),
    'credentials.list': () => kept,
    'credentials.forget': ({ ids }) => {
      kept = kept.filter(({ id }) => !ids.includes(id));
      return null;
    },
  });
  freshStores();
  await Promise.all([useAccounts().load(), useVault().load()]);
  const page = await mountPage(CredentialsPage);
  await vi.waitFor(() => expect(page.wrapper.findAll('.line').length).toBe(kept.length));
  const asked = (name: string) =>
    bridge.calls.filter((call) => call.name === name).map(({ request }) => request);
  const button = (name: string) =>
    page.wrapper
      .findAll('button')
      .find((one) => one.text() === name || one.attributes('aria-label') === name);
  return { ...page, asked, button };
}

describe('the credentials', () => {
  it('are listed by account, what belongs to none last', async () => {
    const { wrapper } = await open([orphan, token, key]);
    expect(wrapper.findAll('h2').map((head) => head.text())).toEqual([
      'Where they are kept',
      'Fernwood',
      'Penstock itself',
    ]);
    expect(wrapper.findAll('.line .name').map((name) => name.text())).toEqual([
      'Key of the account',
      'Access token',
      'Access token',
    ]);
  });

  it('that nothing needs are forgotten by one click, those in use by none', async () => {
    const { asked, button, wrapper } = await open([token, orphan]);
    expect(wrapper.findAll('button').filter((one) => one.text() === 'Forget')).toHaveLength(1);
    await button('Forget what is left over')?.trigger('click');
    await vi.waitFor(() => expect(asked('credentials.forget')).toEqual([{ ids: ['orphan'] }]));
    await vi.waitFor(() => expect(wrapper.findAll('.line')).toHaveLength(1));
  });

  it('that are missing lead to where they are entered', async () => {
    const { wrapper, button, router } = await open([{ ...token, state: 'absent' }]);
    expect(wrapper.text()).toContain('1 secret is not in the keychain any more.');
    await button('Enter again')?.trigger('click');
    await vi.waitFor(() =>
      expect(router.currentRoute.value).toMatchObject({
        name: 'integration',
        params: { id: 'shop', tab: 'connection' },
        query: { form: 'signIn' },
      }),
    );
  });

  it.each(['locked', 'unavailable', 'denied', 'unasked', 'ready', 'session'] as const)(
    'can be read while the keychain is %s, which is asked only where it answers without a prompt',
    async (state) => {
      const secret = state === 'ready' || state === 'session' ? 'found' : state;
      const { wrapper, asked } = await open([{ ...token, state: secret }], state);
      expect(wrapper.text()).toContain('Access token');
      expect(wrapper.text()).not.toContain('not in the keychain any more');
      const opens = state === 'ready' || state === 'session';
      expect(asked('credentials.list').at(-1)).toEqual({ look: opens });
    },
  );

  it('say why they could not be read', async () => {
    installBridge({
      'vault.status': () => ({ state: 'ready', backend: 'secret-service' }),
      'credentials.list': () => {
        throw new AppError('store.busy');
      },
    });
    freshStores();
    const { wrapper } = await mountPage(CredentialsPage);
    await vi.waitFor(() => expect(wrapper.text()).toContain('in use by another program'));
  });
});

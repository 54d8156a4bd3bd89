import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import type { DeepLink } from '../../shared/deep-link.ts';
import { installBridge } from '../ipc/bridge.testing.ts';
import { freshStores, mountPage, sampleAccount } from '../mount-page.testing.ts';
import { useAccounts } from '../stores/accounts.ts';
import { useSignIn } from '../stores/sign-in.ts';
import { useDeepLinks } from './deep-links.ts';

let waiting: DeepLink | null;
beforeEach(() => (waiting = null));

async function open() {
  const bridge = installBridge({
    'accounts.list': () => ({ accounts: [sampleAccount], activeId: 'home' }),
    'sample.status': () => ({ serving: true }),
    'window.takeLink': () => waiting,
    'connection.look': () => null,
  });
  freshStores();
  await useAccounts().load();
  const Links = defineComponent({
    setup: () => {
      useDeepLinks();
      return () => h('div');
    },
  });
  const { router } = await mountPage(Links);
  await router.push('/setup/i1');
  const looked = () =>
    bridge.calls.filter(({ name }) => name === 'connection.look').map(({ request }) => request);
  const taken = () => bridge.calls.filter(({ name }) => name === 'window.takeLink').length;
  const follow = async (link: DeepLink) => {
    await vi.waitFor(() => expect(taken()).toBe(1));
    waiting = link;
    bridge.emit('link.waiting', {});
    await vi.waitFor(() => expect(taken()).toBe(2));
  };
  return { router, looked, follow };
}

describe('a link to an integration', () => {
  it('that is being signed in to has the account asked at once, and leaves whoever waits where they are', async () => {
    const { router, looked, follow } = await open();
    useSignIn().wait({ accountId: 'home', recordId: 'i1' });
    await follow({ account: 'o1', place: '/integrations/i1' });
    await vi.waitFor(() => expect(looked()).toEqual([{ accountId: 'home', recordId: 'i1' }]));
    expect(router.currentRoute.value.path).toBe('/setup/i1');
  });

  it.each([
    ['another integration', 'home', 'i2'],
    ['one of the same id in another account', 'other', 'i1'],
  ])('leads there while %s is signed in to, and asks nothing', async (_what, accountId, recordId) => {
    const { router, looked, follow } = await open();
    useSignIn().wait({ accountId, recordId });
    await follow({ account: null, place: '/integrations/i1' });
    await vi.waitFor(() => expect(router.currentRoute.value.path).toBe('/integrations/i1'));
    expect(looked()).toEqual([]);
  });

  it('leads there once nobody waits any more', async () => {
    const { router, looked, follow } = await open();
    const of = { accountId: 'home', recordId: 'i1' };
    const others = useSignIn().wait({ ...of, recordId: 'i2' });
    useSignIn().wait(of)();
    others();
    await follow({ account: null, place: '/integrations/i1/connection' });
    await vi.waitFor(() => expect(router.currentRoute.value.path).toBe('/integrations/i1/connection'));
    expect(looked()).toEqual([]);
  });
});

import { enableAutoUnmount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { AppError } from '../../../shared/app-error.ts';
import type { Reply } from '../../../shared/ipc/contract.ts';
import { installBridge, type Answers } from '../../ipc/bridge.testing.ts';
import { freshStores, mountPage } from '../../mount-page.testing.ts';
import UnfinishedLine from './UnfinishedLine.vue';

enableAutoUnmount(afterEach);

type Setup = Reply<'drafts.unfinished'>[number];

const setup = (recordId: string, edits: Setup['edits'], entity: Setup['entity'] = 'integrations'): Setup => ({
  entity,
  recordId,
  edits,
  updatedAt: '2026-11-23T08:00:00.000Z',
});
const credential = {
  accountId: 'home',
  recordId: 'new:1',
  path: 'token',
  enteredAt: '2026-11-23T08:00:00.000Z',
  appliedAt: null,
  keepHours: null,
  provenSince: null,
} as const;

async function open(answers: Answers = {}, locked = '') {
  let setups: Setup[] = [
    setup('new:1', { connectorId: 'c1', name: 'My shop', 'setup.step': 'test' }),
    setup('new:2', { connectorId: 'c1' }),
    setup('new:3', { name: 'A rule' }, 'automationRules'),
  ];
  const bridge = installBridge({
    'drafts.unfinished': () => setups,
    'drafts.save': ({ recordId }) => {
      setups = setups.filter((one) => one.recordId !== recordId);
      return null;
    },
    'connectors.list': () => [
      {
        id: 'c1',
        name: 'shopify',
        displayName: 'Shopify',
        type: 'ecommerce',
        description: '',
        version: '1',
        orgUnique: false,
        entities: [],
        connectionType: 'fields',
        integrations: [],
      },
    ],
    'credentials.of': () => ({
      credentials: [
        { ...credential, twins: [], id: 'waits', role: 'waiting' },
        { ...credential, twins: [], id: 'used', role: 'current' },
      ],
      reminder: null,
    }),
    'credentials.discard': () => null,
    ...answers,
  });
  freshStores();
  const page = await mountPage({ render: () => h(UnfinishedLine, { accountId: 'home', locked }) });
  const names = () => page.wrapper.findAll('.name').map((name) => name.text());
  const button = (words: string) =>
    [...document.body.querySelectorAll('button')].find(
      (one) => one.textContent.trim() === words || one.getAttribute('aria-label') === words,
    );
  const asked = (name: string) =>
    bridge.calls.filter((call) => call.name === name).map(({ request }) => request);
  return { ...page, names, button, asked };
}

describe('setups that were not finished', () => {
  it('are named by what was typed, else by their system, and lead back', async () => {
    const { wrapper, names } = await open();
    await vi.waitFor(() => expect(names()).toEqual(['My shop', 'Shopify']));
    expect(wrapper.findAll('a').map((link) => link.attributes('href'))).toEqual([
      '/setup/new:1',
      '/setup/new:2',
    ]);
  });

  it('are given up only after asking, with the secrets that wait for them', async () => {
    const { names, button, asked } = await open();
    await vi.waitFor(() => expect(names()).toContain('My shop'));
    button('Discard the setup of \u2068My shop\u2069')?.click();
    await vi.waitFor(() => expect(document.querySelector('[role="dialog"]')).not.toBeNull());
    expect(asked('drafts.save')).toEqual([]);
    button('Discard')?.click();
    await vi.waitFor(() => expect(names()).toEqual(['Shopify']));
    expect(asked('credentials.discard')).toEqual([{ accountId: 'home', credentialIds: ['waits'] }]);
    expect(asked('drafts.save')).toEqual([
      { accountId: 'home', entity: 'integrations', recordId: 'new:1', base: {}, edits: {} },
    ]);
  });

  it('stay where the keychain does not let go of their secrets', async () => {
    const { names, button, asked } = await open({
      'credentials.discard': () => {
        throw new AppError('vault.locked');
      },
    });
    await vi.waitFor(() => expect(names()).toContain('My shop'));
    button('Discard the setup of \u2068My shop\u2069')?.click();
    await vi.waitFor(() => expect(button('Discard')).toBeDefined());
    button('Discard')?.click();
    await vi.waitFor(() => expect(asked('credentials.discard')).toHaveLength(1));
    await vi.waitFor(() => expect(button('Discard')?.getAttribute('aria-busy')).toBeNull());
    expect(asked('drafts.save')).toEqual([]);
    expect(names()).toContain('My shop');
  });

  it('say nothing where there are none, and nothing where they cannot be read', async () => {
    for (const answer of [
      () => [],
      () => {
        throw new AppError('store.damaged');
      },
    ]) {
      const { wrapper, asked } = await open({ 'drafts.unfinished': answer });
      await vi.waitFor(() => expect(asked('drafts.unfinished')).toHaveLength(1));
      expect(wrapper.text()).toBe('');
    }
  });
});

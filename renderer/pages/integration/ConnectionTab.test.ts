import { enableAutoUnmount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { AppError, type ErrorCode } from '../../../shared/app-error.ts';
import type { ConnectionTest } from '../../../shared/domain/connection-test.ts';
import type { IntegrationView } from '../../../shared/domain/integration-view.ts';
import type { KeptCredential } from '../../forms/connection/kept-secret.ts';
import { installBridge, type Answers } from '../../ipc/bridge.testing.ts';
import { freshStores, mountPage, sampleAccount } from '../../mount-page.testing.ts';
import { useAccounts } from '../../stores/accounts.ts';
import { useIntegration } from '../../stores/integration.ts';
import { integrationRow } from '../../components/integrations/integration-row.testing.ts';
import ConnectionTab from './ConnectionTab.vue';

enableAutoUnmount(afterEach);

const times = { createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z', extra: {} };

function view(id: string, store: string, more: Partial<IntegrationView['row']> = {}): IntegrationView {
  const row = { ...integrationRow({ id, name: id, connectorId: 'shopware' }), ...more };
  const plain = { required: true, hidden: false } as const;
  return {
    row,
    dependents: [],
    integration: {
      ...times,
      id,
      name: id,
      connectorId: 'shopware',
      connectorName: 'shopware',
      connectorType: 'ecommerce',
      version: '1',
      status: row.status,
      statusWord: row.status,
      entities: [],
      connection: {
        fields: [
          { path: 'storeUrl', secret: false, value: store },
          { path: 'token', secret: true, isSet: true },
        ],
      },
      settings: { fields: [] },
    },
    connector: {
      ...times,
      id: 'shopware',
      name: 'shopware',
      displayName: 'Shop',
      type: 'ecommerce',
      description: '',
      readme: '',
      version: '1',
      orgUnique: false,
      entities: [],
      connection: {
        type: 'fields',
        fields: [
          { path: 'storeUrl', type: 'url', title: 'Store address', ...plain },
          { path: 'token', type: 'secret', title: 'Access token', ...plain },
        ],
      },
      settings: { fields: [] },
    },
  };
}

const current: KeptCredential = {
  id: 'c1',
  accountId: 'home',
  recordId: 'garden',
  path: 'token',
  role: 'current',
  enteredAt: '2026-03-03T10:00:00.000Z',
  appliedAt: '2026-03-03T10:00:00.000Z',
  keepHours: null,
  provenSince: null,
  twins: [],
};
const previous: KeptCredential = { ...current, id: 'c0', role: 'previous', keepHours: 24 };

async function open(answers: Answers = {}, more: Partial<IntegrationView['row']> = {}) {
  const shown = view('garden', 'https://garden.example', more);
  const bridge = installBridge({
    'accounts.list': () => ({ accounts: [sampleAccount], activeId: 'home' }),
    'sample.status': () => ({ serving: true }),
    'integrations.get': ({ integrationId }) =>
      integrationId === 'garden' ? shown : view(integrationId, 'https://tools.example'),
    'credentials.of': () => ({ credentials: [current], reminder: null }),
    'drafts.get': () => null,
    'drafts.save': () => null,
    'connection.saving': () => null,
    'changeSets.open': () => [],
    'impact.of': () => [],
    ...answers,
  });
  freshStores();
  await Promise.all([useAccounts().load(), useIntegration().show('home', 'garden')]);
  const page = await mountPage({ render: () => h(ConnectionTab, { view: shown }) });
  await vi.waitFor(() => expect(bridge.calls.some(({ name }) => name === 'credentials.of')).toBe(true));
  const press = async (name: string): Promise<void> => {
    const button = await vi.waitFor(() => {
      const found = [...document.querySelectorAll('button')].find(
        (one) => one.textContent.trim() === name || one.getAttribute('aria-label')?.includes(name) === true,
      );
      if (found === undefined) throw new Error(`There is no button ${name}`);
      return found;
    });
    button.click();
  };
  const asked = (name: string) =>
    bridge.calls.filter((call) => call.name === name).map(({ request }) => request);
  const type = async (text: string): Promise<void> => {
    const input = await vi.waitFor(() => page.wrapper.get<HTMLInputElement>('input[type="password"]'));
    await input.setValue(text);
  };
  return { ...page, bridge, press, asked, type };
}

const passes: Answers = {
  'credentials.enter': () => ({
    credential: { ...current, id: 'c2', role: 'waiting', appliedAt: null },
    twins: [],
    unchanged: false,
  }),
  'connection.test': () => ({ outcome: 'passed', steps: [{ name: 'reach', ok: true }], error: null }),
};

describe('the connection of an integration', () => {
  it('says where each secret was set, and never a value', async () => {
    const { wrapper } = await open();
    await vi.waitFor(() => expect(wrapper.text()).toContain('Set on 3 March by this console'));
    expect(wrapper.text()).toContain('https://garden.example');
  });

  it('leads back to the previous secret by a reviewed change, and forgets it', async () => {
    const { press, asked } = await open({
      'credentials.of': () => ({ credentials: [current, previous], reminder: null }),
      'credentials.list': () =>
        (['previous', 'current'] as const).map((role) => ({
          id: `vault ${role}`,
          kind: 'credential',
          accountId: 'home',
          accountName: 'Fernwood',
          recordId: 'garden',
          integrationName: 'garden',
          title: 'Access token',
          role,
          enteredAt: previous.enteredAt,
          state: 'unasked',
          inMemory: false,
        })),
      'credentials.forget': () => null,
    });
    await press('Back to the previous one');
    await vi.waitFor(() =>
      expect(asked('changes.stage')).toMatchObject([
        { changes: [{ recordId: 'garden', edits: { 'connection.token': { credential: 'c0' } } }] },
      ]),
    );
    await press('Forget it now');
    await vi.waitFor(() => expect(asked('credentials.forget')).toEqual([{ ids: ['vault previous'] }]));
  });

  it('signs in again with secrets only, tested, then reviewed', async () => {
    const { wrapper, press, asked, type } = await open(passes);
    await press('Sign in again');
    const field = await vi.waitFor(() => wrapper.get('input[type="password"]'));
    await vi.waitFor(() => expect(document.activeElement).toBe(field.element));
    expect(wrapper.findAll('input[type="url"], input[type="text"]')).toHaveLength(0);
    expect(wrapper.text().match(/https:\/\/garden\.example/gu)).toHaveLength(1);
    await type('canary-of-the-tab');
    await press('Test');
    await vi.waitFor(() => expect(wrapper.text()).toContain('The test passed.'));
    expect(asked('connection.test')).toMatchObject([
      { target: { integrationId: 'garden' }, fields: [{ path: 'token', value: { credential: 'c2' } }] },
    ]);
    await press('Review');
    await vi.waitFor(() =>
      expect(asked('changes.stage')).toMatchObject([
        { changes: [{ edits: { 'connection.token': { credential: 'c2' } } }] },
      ]),
    );
    expect(asked('connection.saving')).toEqual([{ accountId: 'home', recordId: 'garden', tested: true }]);
    expect(document.documentElement.outerHTML).not.toContain('canary-of-the-tab');
  });

  it('shows at its field what the account has against a value that was tried', async () => {
    const parameters = { message: 'is odd', field: 'token', said: 'has to begin with lane_' };
    const { wrapper, press, type } = await open({
      ...passes,
      'connection.test': () => ({
        outcome: null,
        steps: [],
        error: { code: 'account.refused', parameters, reference: 'r' },
      }),
    });
    await press('Sign in again');
    await type('no lane');
    await press('Test');
    await vi.waitFor(() => expect(wrapper.get('.field').text()).toContain('has to begin with lane_'));
  });

  it('refuses the secret of another store, and says whose it is', async () => {
    const twins = [{ accountName: 'Fernwood', recordId: 'tools', integrationName: 'tools', path: 'token' }];
    const { wrapper, press, asked, type } = await open({
      ...passes,
      'credentials.of': () => ({
        credentials: [current, { ...current, id: 'c2', role: 'waiting', twins }],
        reminder: null,
      }),
    });
    await press('Sign in again');
    await type('key of the other store');
    await press('Save without testing');
    await vi.waitFor(() => expect(wrapper.text()).toContain('another store or account'));
    expect(wrapper.text()).toContain('https://tools.example');
    expect(asked('changes.stage')).toEqual([]);
  });

  it.each([
    ['authenticate', 'Only secrets change.'],
    ['reach', 'Every field of the connection can change.'],
  ] as const)('in error leads from the step %s to the form that is needed', async (name, words) => {
    const test: ConnectionTest = { outcome: 'failed', steps: [{ name, ok: false }], error: null };
    const { wrapper, press } = await open({ 'connection.test': () => test }, { status: 'error' });
    await press('Fix');
    await vi.waitFor(() => expect(wrapper.text()).toContain(words));
  });

  it.each(['vault.locked', 'vault.unavailable', 'vault.denied', 'vault.notStored'] as const)(
    'keeps what was typed when the keychain says %s',
    async (code: ErrorCode) => {
      const { wrapper, press, asked, type } = await open({
        'credentials.enter': () => {
          throw new AppError(code);
        },
      });
      await press('Sign in again');
      await type('typed once');
      await press('Test');
      await vi.waitFor(() => expect(wrapper.find('[role="alert"]').exists()).toBe(true));
      expect(wrapper.get<HTMLInputElement>('input[type="password"]').element.value).toBe('typed once');
      expect(asked('connection.test')).toEqual([]);
    },
  );
});

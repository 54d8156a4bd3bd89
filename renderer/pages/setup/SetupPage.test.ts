import { enableAutoUnmount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { AppError } from '../../../shared/app-error.ts';
import type { Field } from '../../../shared/domain/field.ts';
import type { Members } from '../../../shared/domain/members.ts';
import { installBridge, type Answers } from '../../ipc/bridge.testing.ts';
import { freshStores, mountPage, sampleAccount } from '../../mount-page.testing.ts';
import { useAccounts } from '../../stores/accounts.ts';
import { useReview } from '../../stores/review.ts';
import type { SetupConnector } from './setup-model.ts';
import SetupPage from './SetupPage.vue';

enableAutoUnmount(afterEach);

const needed = { hidden: false, required: true } as const;
const fields: readonly Field[] = [
  { ...needed, path: 'storeUrl', type: 'url', title: 'Store address' },
  { ...needed, path: 'token', type: 'secret', title: 'Access token' },
];
const shop: SetupConnector = {
  id: 'c1',
  name: 'shop',
  displayName: 'Shop',
  type: 'ecommerce',
  description: '',
  readme: '',
  version: '1',
  orgUnique: false,
  entities: [],
  connection: { type: 'fields', fields: [...fields] },
  settings: {
    fields: [
      { path: 'pull', type: 'boolean', title: 'Pull orders', hidden: false, required: false, default: true },
    ],
  },
};
const credential = {
  id: 'k1',
  accountId: 'home',
  recordId: 'new:1',
  path: 'token',
  role: 'waiting',
  enteredAt: '2026-11-01T00:00:00.000Z',
  appliedAt: null,
  keepHours: null,
  provenSince: null,
} as const;
const identified = { 'connection.storeUrl': 'https://garden.example' };
const filled: Members = {
  connectorId: 'c1',
  ...identified,
  'connection.token': { credential: 'k1' },
};

async function open(draft: Members | null, answers: Answers = {}) {
  const bridge = installBridge({
    'accounts.list': () => ({ accounts: [sampleAccount], activeId: 'home' }),
    'sample.status': () => ({ serving: true }),
    'drafts.get': () =>
      draft === null ? null : { base: {}, edits: draft, updatedAt: '2026-11-01T00:00:00.000Z' },
    'drafts.save': () => null,
    'connectors.get': () => shop,
    'integrations.list': () => [],
    'connection.duplicates': () => [],
    'connection.cancelTest': () => null,
    'connection.saving': () => null,
    'credentials.of': () => ({ credentials: [], reminder: null }),
    'credentials.discard': () => null,
    'changeSets.open': () => [],
    'impact.of': () => [],
    ...answers,
  });
  freshStores();
  await useAccounts().load();
  const page = await mountPage({ render: () => h(SetupPage, { recordId: 'new:1', connector: 'c1' }) });
  page.router.addRoute({ path: '/setup/:recordId', name: 'setup', component: { render: () => null } });
  const { wrapper } = page;
  const reads = (text: string) => vi.waitFor(() => expect(wrapper.text()).toContain(text));
  const press = async (name: string): Promise<void> => {
    const button = await vi.waitFor(() => {
      const found = wrapper.findAll('button').find((one) => one.text() === name);
      if (found === undefined) throw new Error(`There is no button ${name}`);
      return found;
    });
    await button.trigger('click');
  };
  const asked = (name: string) =>
    bridge.calls.filter((one) => one.name === name).map(({ request }) => request);
  return { ...page, bridge, reads, press, asked };
}

describe('the setup of an integration', () => {
  it('asks for secrets once the store is known, and warns of a second one of it before', async () => {
    const { wrapper, reads, press } = await open(null, {
      'connection.duplicates': () => [{ recordId: 'i1', name: 'Garden', path: 'storeUrl' }],
    });
    await reads('Credentials are asked for once it is known');
    await wrapper.get('input').setValue('https://garden.example');
    await reads('An integration of this store or account exists already');
    expect(wrapper.text()).toContain('Garden');
    expect(wrapper.find('input[type="password"]').exists()).toBe(false);
    await press('Add another one anyway');
    await vi.waitFor(() => expect(wrapper.find('input[type="password"]').exists()).toBe(true));
  });

  it('does not go on where something is missing, and puts the focus there', async () => {
    const { wrapper, reads, press } = await open(null);
    await reads('Credentials are asked for');
    await press('Continue');
    await vi.waitFor(() => expect(document.activeElement).toBe(wrapper.get('input').element));
    expect(wrapper.text()).toContain('What to connect to');
  });

  it('keeps what is typed as a draft, with the step', async () => {
    const { reads, press, asked } = await open(filled);
    await reads('Entered, not sent yet');
    await press('Continue');
    await reads('Test the connection');
    await vi.waitFor(() =>
      expect(asked('drafts.save').at(-1)).toMatchObject({
        recordId: 'new:1',
        edits: { ...filled, 'setup.step': 'test' },
      }),
    );
  });

  it('takes over a secret that waits in the vault and that no draft names', async () => {
    const { 'connection.token': _, ...rest } = filled;
    expect(_).toBeDefined();
    const { reads, asked } = await open(rest, {
      'credentials.of': () => ({ credentials: [{ ...credential, twins: [] }], reminder: null }),
    });
    await reads('Entered, not sent yet');
    await vi.waitFor(() =>
      expect(asked('drafts.save').at(-1)).toMatchObject({
        edits: { 'connection.token': { credential: 'k1' } },
      }),
    );
  });

  it.each([
    ['passed', 'The test passed.', 'Continue', 'Passed'],
    ['failed', 'The test failed.', 'Go on without testing', 'Untested'],
    ['notTestable', 'The account cannot test', 'Continue', 'Not testable'],
  ] as const)('says that a test %s, and says so again in the review', async (outcome, said, on, reviewed) => {
    const { reads, press, asked } = await open(
      { ...filled, 'setup.step': 'test' },
      { 'connection.test': () => ({ outcome, steps: [], error: null }) },
    );
    await press('Test the connection');
    await reads(said);
    expect(asked('connection.test')[0]).toMatchObject({ target: { connectorId: 'c1' } });
    await press(on);
    await reads('What moves');
    await press('Continue');
    await reads('Name of the integration');
    await press('Continue');
    await reads(reviewed);
  });

  it('leads to the field that the account has something against, and takes its words away with the next change', async () => {
    const parameters = { message: 'is odd', field: 'storeUrl', said: 'has to be an address of a shop' };
    const { wrapper, reads, press } = await open(
      { ...filled, 'setup.step': 'test' },
      {
        'connection.test': () => ({
          outcome: null,
          steps: [],
          error: { code: 'account.refused', parameters, reference: 'r' },
        }),
      },
    );
    await press('Test the connection');
    await press('Change \u2068Store address\u2069');
    await reads('What to connect to');
    const field = wrapper.get<HTMLInputElement>('input[type="url"]');
    await vi.waitFor(() => expect(document.activeElement).toBe(field.element));
    expect(wrapper.text()).toContain('has to be an address of a shop');
    await field.setValue('https://other.example');
    await vi.waitFor(() => expect(wrapper.text()).not.toContain('has to be an address'));
  });

  it('leaves no trace of a test that was cancelled', async () => {
    const running = Promise.withResolvers<never>();
    const { reads, press, asked } = await open(
      { ...filled, 'setup.step': 'test' },
      { 'connection.test': () => running.promise },
    );
    await press('Test the connection');
    await press('Cancel test');
    await vi.waitFor(() => expect(asked('connection.cancelTest').length).toBe(1));
    await press('Go on without testing');
    await reads('What moves');
    const saved = asked('drafts.save') as { edits: Members }[];
    expect(saved.some(({ edits }) => Object.hasOwn(edits, 'setup.tested'))).toBe(false);
  });

  it('creates with everything off and with nothing of the setup itself', async () => {
    const { reads, press, asked } = await open({ ...filled, 'setup.step': 'review' });
    await reads('Untested');
    await press('Connect');
    await vi.waitFor(() => expect(asked('changes.stage').length).toBe(1));
    expect(asked('changes.stage')[0]).toMatchObject({
      changes: [
        {
          operation: 'create',
          recordId: 'new:1',
          edits: { ...filled, name: 'Shop – garden', 'settings.pull': false },
        },
      ],
    });
    const [{ changes }] = asked('changes.stage') as [{ changes: [{ edits: Members }] }];
    expect(Object.keys(changes[0].edits).some((member) => member.startsWith('setup.'))).toBe(false);
    expect(useReview().request?.wishes.length).toBe(1);
    expect(asked('connection.saving')).toEqual([{ accountId: 'home', recordId: 'new:1', tested: false }]);
  });

  it('goes without credentials, leaving waiting secrets out', async () => {
    const { reads, press, asked } = await open(filled);
    await press('Add without credentials');
    await reads('What moves');
    await press('Continue');
    await reads('Name of the integration');
    await press('Continue');
    await reads('Without credentials: it stays Not Configured');
    await press('Connect');
    await vi.waitFor(() => expect(asked('changes.stage').length).toBe(1));
    expect(JSON.stringify(asked('changes.stage'))).not.toContain('k1');
    // There is nothing that could have been tested.
    expect(asked('connection.saving')).toEqual([{ accountId: 'home', recordId: 'new:1', tested: true }]);
  });

  it('says that the connector is gone, and keeps the draft', async () => {
    const { reads, asked } = await open(filled, {
      'connectors.get': () => {
        throw new AppError('record.notFound');
      },
    });
    await reads('The connector is not in the catalogue any more');
    expect(asked('drafts.save')).toEqual([]);
  });

  it('says so where the connector goes while it is open, and goes on when it is back', async () => {
    let there = true;
    const { wrapper, bridge, reads, asked } = await open(filled, {
      'connectors.get': () => {
        if (there) return shop;
        throw new AppError('record.notFound');
      },
    });
    await reads('Store address');
    const changed = { accountId: 'home', entity: 'connectors' as const, ids: ['c1'], revision: 1 };
    there = false;
    bridge.emit('records.changed', changed);
    await reads('The connector is not in the catalogue any more');
    expect(asked('credentials.discard')).toEqual([]);
    there = true;
    bridge.emit('records.changed', { ...changed, revision: 2 });
    await reads('Store address');
    expect(wrapper.get('input').element.value).toBe('https://garden.example');
  });

  it.each(['vault.locked', 'vault.unavailable', 'vault.denied', 'vault.notStored'] as const)(
    'keeps what was typed, here alone, and does not go on when the keychain says %s',
    async (code) => {
      const { wrapper, press, reads, asked } = await open(
        { connectorId: 'c1', ...identified },
        {
          'credentials.enter': () => {
            throw new AppError(code);
          },
        },
      );
      await reads('Store address');
      const secret = await vi.waitFor(() => wrapper.get<HTMLInputElement>('input[type="password"]'));
      await secret.setValue('canary-of-the-setup');
      await press('Continue');
      await vi.waitFor(() => expect(wrapper.find('[role="alert"]').exists()).toBe(true));
      expect(wrapper.get<HTMLInputElement>('input[type="password"]').element.value).toBe(
        'canary-of-the-setup',
      );
      await reads('Continue');
      expect(wrapper.text()).not.toContain('Tries what you entered');
      expect(JSON.stringify(asked('drafts.save'))).not.toContain('canary-of-the-setup');
    },
  );

  it('offers nothing in an account that is read-only', async () => {
    const { wrapper, reads } = await open(filled, {
      'accounts.list': () => ({ accounts: [{ ...sampleAccount, readOnly: true }], activeId: 'home' }),
    });
    await reads('Nothing can be added here');
    expect(wrapper.findAll('button').some((one) => one.text() === 'Continue')).toBe(false);
  });

  it('is given up with its draft and the secrets that waited for it', async () => {
    const { press, asked } = await open(filled, {
      'credentials.of': () => ({ credentials: [{ ...credential, twins: [] }], reminder: null }),
    });
    await press('Discard');
    await vi.waitFor(() =>
      expect(asked('credentials.discard')).toEqual([{ accountId: 'home', credentialIds: ['k1'] }]),
    );
    expect(asked('drafts.save').at(-1)).toMatchObject({ edits: {} });
  });
});

import { enableAutoUnmount } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../shared/app-error.ts';
import type { IntegrationRow } from '../../../shared/domain/integration-row.ts';
import { integrationRow } from '../../components/integrations/integration-row.testing.ts';
import { installBridge, type Answers } from '../../ipc/bridge.testing.ts';
import { freshStores, giveElementsSize, mountPage, sampleAccount } from '../../mount-page.testing.ts';
import { useAccounts } from '../../stores/accounts.ts';
import { useSync } from '../../stores/sync.ts';
import IntegrationsPage from './IntegrationsPage.vue';
import { useActiveLine } from './active-line.ts';

const hostile = '<img src=x onerror="alert(1)">';
const rows: readonly IntegrationRow[] = [
  integrationRow({
    id: 'shop',
    name: 'Shopify – garden',
    status: 'error',
    errorText: hostile,
    openExceptions: 4,
  }),
  integrationRow({ id: 'ama', name: 'Amazon', connector: 'Amazon' }),
  integrationRow({ id: 'ship', name: 'ShipBob', connector: 'ShipBob' }),
  integrationRow({ id: 'off', name: 'Old store', status: 'disabled' }),
  integrationRow({
    id: 'engine',
    name: 'Order Hold Engine',
    connectorType: 'automation',
    engine: 'orderHoldEngine',
  }),
];

enableAutoUnmount(afterEach);

async function open(answers: Answers, pulledAt: string | null = '2026-11-23T08:00:00.000Z') {
  const bridge = installBridge({
    'accounts.list': () => ({ accounts: [sampleAccount], activeId: 'home' }),
    'sample.status': () => ({ serving: true }),
    'sync.pull': () => null,
    ...answers,
  });
  freshStores();
  useActiveLine().active.value = null;
  await useAccounts().load();
  const page = await mountPage(IntegrationsPage);
  const sync = useSync();
  bridge.emit('sync.changed', {
    accountId: 'home',
    reach: 'online',
    error: null,
    answeredAt: null,
    entities: [
      { entity: 'integrations', state: 'idle', pulledAt, done: 0, expected: null, rejected: 0, error: null },
    ],
  });
  expect(sync.byAccount.size).toBe(1);
  return { ...page, bridge };
}

const matching = ({ text }: { text: string }): IntegrationRow[] =>
  rows.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()));

describe('the list of integrations', () => {
  beforeEach(() => giveElementsSize(1_200, 800));

  async function shown() {
    const page = await open({ 'integrations.list': matching });
    await vi.waitFor(() => expect(page.wrapper.find('[role="treegrid"]').exists()).toBe(true));
    await vi.waitFor(() => expect(page.wrapper.findAll('[role="row"]').length).toBeGreaterThan(5));
    return page;
  }
  const lines = (wrapper: Awaited<ReturnType<typeof shown>>['wrapper']): string[] =>
    wrapper.findAll('[data-line]').map((line) => line.text());

  it('shows groups in order, the closed one without its members, and the reason in words', async () => {
    const { wrapper } = await shown();
    const texts = lines(wrapper);
    expect(texts[0]).toMatch(/^Needs attention\s*1$/u);
    expect(texts[1]).toContain(hostile);
    expect(texts[2]).toMatch(/^Connected\s*2$/u);
    expect(texts[5]).toMatch(/^Disabled\s*1$/u);
    expect(texts[6]).toMatch(/^Automations\s*1$/u);
    expect(texts.join()).not.toContain('Old store');
    expect(wrapper.find('img').exists()).toBe(false);
  });

  it('says how many rows and columns there are, and where each row stands', async () => {
    const { wrapper } = await shown();
    const grid = wrapper.get('[role="treegrid"]');
    expect(grid.attributes('aria-rowcount')).toBe('9');
    // Six columns, and the action, the test, the switch and the bin at the end of each row.
    expect(grid.attributes('aria-colcount')).toBe('10');
    expect(wrapper.get('[data-line="3"]').attributes()).toMatchObject({
      'aria-rowindex': '5',
      'aria-level': '2',
      'aria-posinset': '1',
      'aria-setsize': '2',
    });
    expect(wrapper.findAll('[data-line][tabindex="0"]')).toHaveLength(1);
  });

  it('is worked by keyboard: arrows, letters, Enter', async () => {
    const { wrapper, router } = await shown();
    const grid = wrapper.get('[role="treegrid"]');
    const focus = (): string | undefined => document.activeElement?.getAttribute('data-line') ?? undefined;
    const press = async (key: string, expected: string): Promise<void> => {
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      );
      await vi.waitFor(() => expect(focus()).toBe(expected));
    };
    grid.get('[data-line="0"]').element.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    (grid.get('[data-line="0"]').element as HTMLElement).focus();
    await press('ArrowDown', '1');
    await press('End', '7');
    await press('s', '1');
    await press('h', '1');
    await press('i', '4');
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await vi.waitFor(() => expect(router.currentRoute.value.params['id']).toBe('ship'));
  });

  it('filters by the counts, and remembers it', async () => {
    const { wrapper } = await shown();
    const chip = wrapper.findAll('button[aria-pressed]').find((button) => button.text().includes('disabled'));
    await chip?.trigger('click');
    await vi.waitFor(() => expect(lines(wrapper).join()).toContain('Old store'));
    expect(lines(wrapper)).toHaveLength(2);
    expect(localStorage.getItem('penstock.integrations.filter')).toBe('"disabled"');
  });

  it('opens a group by its head, and remembers it', async () => {
    const { wrapper } = await shown();
    await wrapper.get('[data-line="5"]').trigger('click');
    await vi.waitFor(() => expect(lines(wrapper).join()).toContain('Old store'));
    expect(localStorage.getItem('penstock.integrations.closed')).toBe('[]');
  });

  it('searches in the store, and offers to clear what matches nothing', async () => {
    const { wrapper, bridge } = await shown();
    await wrapper.get('input[type="search"]').setValue('nowhere');
    await vi.waitFor(() => expect(wrapper.text()).toContain('No integration matches'));
    expect(bridge.calls.at(-1)?.request).toEqual({ accountId: 'home', text: 'nowhere' });
    await wrapper
      .findAll('button')
      .find((button) => button.text() === 'Clear filters')
      ?.trigger('click');
    await vi.waitFor(() => expect(lines(wrapper).length).toBeGreaterThan(5));
  });

  it('offers what the state asks for, and leads to the form that does it', async () => {
    const { wrapper, router } = await open({
      'integrations.list': () => [
        integrationRow({ id: 'bad', name: 'Bad', status: 'error' }),
        integrationRow({ id: 'bare', name: 'Bare', status: 'notConfigured' }),
        integrationRow({ id: 'engine', name: 'Engine', status: 'error', connectorType: 'automation' }),
        integrationRow({ id: 'old', name: 'Old', renewalDueAt: '2020-01-01T00:00:00.000Z' }),
      ],
    });
    const ways = () => wrapper.findAll('button.action');
    await vi.waitFor(() => expect(ways().map((way) => way.text())).toEqual(['Fix', 'Renew', 'Finish setup']));
    expect(wrapper.text()).toContain('should have been renewed');
    await ways()[0]?.trigger('click');
    await vi.waitFor(() =>
      expect(router.currentRoute.value.fullPath).toBe('/integrations/bad/connection?form=fix'),
    );
    await ways()[2]?.trigger('click');
    await vi.waitFor(() =>
      expect(router.currentRoute.value.fullPath).toBe('/integrations/bare/connection?form=signIn'),
    );
  });

  it('leads by keyboard to the action, the test, the switch and the bin of a row, and says so', async () => {
    const { wrapper } = await shown();
    const row = wrapper.findAll('[role="row"]').find((one) => one.text().includes('Shopify – garden'));
    const described = row?.attributes('aria-describedby')?.split(' ') ?? [];
    const [action, hint] = described.map((id) => document.getElementById(id));
    expect(action?.textContent.trim()).toBe('Fix');
    expect(hint?.textContent).toContain('right arrow');
    await row?.trigger('focusin');
    (row?.element as HTMLElement).focus();
    const names: string[] = [];
    for (let step = 0; step < 10; step += 1) {
      await wrapper.get(':focus').trigger('keydown', { key: 'ArrowRight' });
      await vi.waitFor(() => expect(document.activeElement?.getAttribute('data-column')).toBe(String(step)));
      names.push(document.activeElement?.getAttribute('aria-label') ?? '');
    }
    expect(names.slice(6).map((name) => name.replaceAll(/[\u2068\u2069]/gu, ''))).toEqual([
      'Fix Shopify – garden',
      'Test the connection of Shopify – garden',
      'Disable Shopify – garden',
      'Remove Shopify – garden',
    ]);
  });

  it('tests a row by itself: says so in the row and aloud, ends it when asked, and begins anew', async () => {
    let end = (): void => undefined;
    const { wrapper, bridge } = await open({
      'integrations.list': () => [
        integrationRow({ id: 'one', name: 'One', untestedSince: '2026-11-23T08:00:00.000Z' }),
        integrationRow({ id: 'engine', name: 'Engine', connectorType: 'automation' }),
      ],
      'connection.test': () =>
        new Promise((resolve, reject) => {
          end = () => reject(new AppError('connection.cancelled'));
          pass = () => resolve({ outcome: 'passed', steps: [], error: null });
        }),
      'connection.cancelTest': () => {
        end();
        return null;
      },
    });
    let pass = (): void => undefined;
    const button = () =>
      wrapper.findAll('button[aria-label*="est"]').find((one) => one.element.closest('[role="row"]'));
    const rowSays = (words: string) =>
      vi.waitFor(() => expect(wrapper.get('[data-line="2"], [data-line="1"]').text()).toContain(words));
    const spoken = () =>
      wrapper.findAll('[role="status"]').map((one) => one.text().replaceAll(/[\u2068\u2069]/gu, ''));
    await rowSays('Untested');
    expect(wrapper.findAll('button[aria-label^="Test the connection"]')).toHaveLength(1);
    await button()?.trigger('click');
    await rowSays('Testing…');
    await vi.waitFor(() => expect(button()?.attributes('aria-label')).toMatch(/^End the test/));
    await button()?.trigger('click');
    await rowSays('Not tested.');
    expect(bridge.calls.filter(({ name }) => name === 'connection.cancelTest')).toHaveLength(1);
    await button()?.trigger('click');
    await rowSays('Testing…');
    await vi.waitFor(() =>
      expect(bridge.calls.filter(({ name }) => name === 'connection.test')).toHaveLength(2),
    );
    pass();
    await rowSays('The test passed.');
    await vi.waitFor(() => expect(spoken()).toContain('One: The test passed.'));
  });

  it('tests what is selected, says in each row what came of it, and can be stopped', async () => {
    const waiting: (() => void)[] = [];
    const { wrapper, bridge } = await open({
      'integrations.list': () =>
        ['one', 'four', 'two', 'three'].map((id) => integrationRow({ id, name: `Name ${id}` })),
      'connection.test': ({ target }) => {
        const id = 'integrationId' in target ? target.integrationId : '';
        if (id === 'four') return { outcome: 'passed', steps: [], error: null };
        if (id === 'one')
          return {
            outcome: 'failed',
            steps: [{ name: 'authenticate', ok: false, message: 'No' }],
            error: null,
          };
        return new Promise((_, reject) => waiting.push(() => reject(new AppError('connection.cancelled'))));
      },
      'connection.cancelTest': () => {
        for (const end of waiting) end();
        return null;
      },
    });
    await vi.waitFor(() => expect(wrapper.findAll('input.pick').length).toBe(4));
    for (const box of wrapper.findAll('input.pick')) await box.trigger('click');
    const press = (name: string) =>
      vi.waitFor(async () => {
        const found = wrapper.findAll('button').find((button) => button.text() === name);
        expect(found).toBeDefined();
        await found?.trigger('click');
      });
    await press('Test 4');
    const lineOf = (name: string) =>
      wrapper
        .findAll('[role="row"]')
        .find((row) => row.text().includes(name))
        ?.text();
    await vi.waitFor(() => expect(lineOf('Name four')).toContain('The test passed.'));
    await vi.waitFor(() => expect(lineOf('Name one')).toContain('Test failed at Sign in'));
    await press('Stop');
    await vi.waitFor(() => expect(wrapper.text()).toContain('Stopped after 2 of 4.'));
    expect(lineOf('Name two')).toContain('Not tested.');
    expect(bridge.calls.filter(({ name }) => name === 'connection.test').length).toBe(4);
    await press('Close');
    await vi.waitFor(() => expect(lineOf('Name one')).not.toContain('Test failed'));
  });

  it('leads to the catalogue, but not from an account that is read-only', async () => {
    const add = ({ wrapper }: Awaited<ReturnType<typeof open>>) =>
      wrapper.findAll('button').find((button) => button.text() === 'Add integration');
    const closed = await open({
      'accounts.list': () => ({ accounts: [{ ...sampleAccount, readOnly: true }], activeId: 'home' }),
      'integrations.list': matching,
    });
    expect(add(closed)?.attributes('aria-disabled')).toBe('true');
    expect(add(closed)?.attributes('data-hint')).toContain('read-only');
    await add(closed)?.trigger('click');
    const page = await open({ 'integrations.list': matching });
    await add(page)?.trigger('click');
    await vi.waitFor(() => expect(page.router.currentRoute.value.name).toBe('catalogue'));
    expect(closed.router.currentRoute.value.name).not.toBe('catalogue');
  });

  it('sorts by a column, and turns the order round', async () => {
    const { wrapper } = await shown();
    const head = wrapper.findAll('[role="columnheader"]')[0];
    expect(head?.attributes('aria-sort')).toBe('ascending');
    await head?.get('button').trigger('click');
    expect(head?.attributes('aria-sort')).toBe('descending');
    expect(lines(wrapper)[3]).toContain('ShipBob');
  });
});

describe('the list of integrations with part of its data', () => {
  beforeEach(() => giveElementsSize(1_200, 800));

  it('shows a dash, not zero, for what was never pulled, and names what the key may not read', async () => {
    const { wrapper, bridge } = await open({ 'integrations.list': matching });
    await vi.waitFor(() => expect(wrapper.findAll('[data-line]').length).toBeGreaterThan(5));
    expect(wrapper.get('[data-line="1"] .openExceptions').text()).toBe('–');
    const kind = { pulledAt: null, done: 0, expected: null, rejected: 0, error: null } as const;
    bridge.emit('sync.changed', {
      accountId: 'home',
      reach: 'online',
      error: null,
      answeredAt: null,
      entities: [
        { ...kind, entity: 'exceptions', state: 'idle', pulledAt: '2026-11-23T08:00:00.000Z' },
        { ...kind, entity: 'automationRules', state: 'forbidden' },
        { ...kind, entity: 'integrations', state: 'idle', rejected: 2 },
      ],
    });
    await vi.waitFor(() => expect(wrapper.text()).toContain('The key has no right to read rules.'));
    expect(wrapper.text()).toContain('2 records could not be read.');
    expect(wrapper.get('[data-line="1"] .openExceptions').text()).toBe('4');
    expect(wrapper.get('[data-line="1"] .usedBy').text()).toBe('–');
  });
});

describe('the list of integrations without rows', () => {
  it('says that the account has none, or that nothing has been pulled', async () => {
    const none = await open({ 'integrations.list': () => [] });
    await vi.waitFor(() => expect(none.wrapper.text()).toContain('This account has no integrations'));
    const early = await open({ 'integrations.list': () => [] }, null);
    await vi.waitFor(() => expect(early.wrapper.text()).toContain('Nothing has been pulled yet'));
  });

  it('says what failed, what to do, and tries again', async () => {
    let damaged = true;
    const { wrapper } = await open({
      'integrations.list': () => {
        if (damaged) throw new AppError('store.damaged', {}, { reference: 'abc123' });
        return [...rows];
      },
    });
    await vi.waitFor(() => expect(wrapper.text()).toContain('The local data is damaged.'));
    expect(wrapper.text()).toContain('Reference abc123');
    damaged = false;
    await wrapper
      .findAll('button')
      .find((button) => button.text() === 'Try again')
      ?.trigger('click');
    await vi.waitFor(() => expect(wrapper.find('[role="treegrid"]').exists()).toBe(true));
  });
});

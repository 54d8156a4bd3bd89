import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { MarkedHit, SearchHit } from '../../../shared/domain/search.ts';
import { installBridge, type TestBridge } from '../../ipc/bridge.testing.ts';
import { freshStores, mountPage, sampleAccount } from '../../mount-page.testing.ts';
import { useAccounts } from '../../stores/accounts.ts';
import { useSearch } from '../../stores/search.ts';
import SearchDialog from './SearchDialog.vue';

const hits: readonly SearchHit[] = [
  { kind: 'orders', id: 'o1', title: '#1042', context: 'Zoë <b>Weber</b> · new' },
  { kind: 'automationRules', id: 'r1', title: 'Web orders wait', context: '' },
];

const shop = { kind: 'integrations', id: 'i1', title: 'Shopify – garden', context: '' };
let marks: MarkedHit[] = [];
let bridge: TestBridge;

const bridgeHandlers = {
  'accounts.list': () => ({ accounts: [sampleAccount], activeId: 'home' }),
  'sample.status': () => ({ serving: true }),
  'search.records': ({ text, kinds }) =>
    text === 'nothing'
      ? []
      : hits.filter(({ kind }) => kinds?.length === 0 || kinds?.some((one) => one === kind) === true),
  'search.marked': () => marks,
  'search.statuses': () => ['onHold', 'error'],
  'search.pin': ({ kind, id, pinned }) => {
    marks = marks.map((one) => (one.kind === kind && one.id === id ? { ...one, pinned } : one));
    return null;
  },
} satisfies Parameters<typeof installBridge>[0];

async function openBox() {
  const mounted = await mountPage(SearchDialog);
  await useAccounts().load();
  useSearch().begin();
  await flushPromises();
  const input = document.querySelector<HTMLInputElement>('[role="combobox"]')!;
  const type = async (text: string): Promise<void> => {
    input.value = text;
    input.dispatchEvent(new Event('input'));
    await vi.advanceTimersByTimeAsync(200);
    await flushPromises();
  };
  const press = async (key: string, ctrlKey = false): Promise<void> => {
    input.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }));
    await flushPromises();
  };
  const selected = (): string => document.querySelector('[aria-selected="true"]')?.textContent.trim() ?? '';
  return { ...mounted, input, type, press, selected };
}

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '';
  marks = [
    { ...shop, pinned: false },
    { kind: 'pages', id: 'history', title: '', context: '', pinned: true },
  ];
  bridge = installBridge(bridgeHandlers);
  freshStores();
});

describe('the search box', () => {
  it('shows what is found by kind, marked as text, and opens what the keys have chosen', async () => {
    const { router, input, type, press, selected } = await openBox();
    await type('web');
    expect([...document.querySelectorAll('[role="option"]')].map((one) => one.textContent.trim())).toEqual([
      'Web orders wait',
      '#1042Zoë <b>Weber</b> · new',
      'All orders with “web”',
    ]);
    expect([...document.querySelectorAll('mark')].map((one) => one.textContent)).toEqual([
      'Web',
      'Web',
      'web',
    ]);
    expect(selected()).toBe('Web orders wait');
    expect(document.getElementById(input.getAttribute('aria-activedescendant') ?? '')?.textContent).toContain(
      'Web',
    );
    await press('ArrowDown');
    expect(selected()).toContain('#1042');
    await press('Enter');
    expect(router.currentRoute.value).toMatchObject({ name: 'order', params: { id: 'o1' } });
    expect(useSearch().open).toBe(false);
  });

  it('asks once for fast typing, and limits what it asks for by a scope', async () => {
    const { type, press, input } = await openBox();
    await type('in:o');
    expect(bridge.calls.filter(({ name }) => name === 'search.records').length).toBe(1);
    await press('Enter');
    expect(input.value).toBe('in:orders ');
    await type('in:orders web');
    expect(bridge.calls.findLast(({ name }) => name === 'search.records')?.request).toMatchObject({
      text: 'web',
      kinds: ['orders'],
    });
    expect(document.querySelectorAll('[role="group"]')).toHaveLength(1);
  });

  it('finds pages and settings of Penstock, says what was not understood, and that nothing matches', async () => {
    const { router, type, press, selected } = await openBox();
    await type('sett');
    expect(selected()).toBe('Settings');
    await type('density');
    expect(selected()).toBe('Density of listsAppearance');
    await press('Enter');
    expect(router.currentRoute.value.fullPath).toBe('/settings/appearance?setting=density');
    useSearch().begin();
    await flushPromises();
    await type('foo:bar is:tired status:lost nothing');
    expect(document.body.textContent).toMatch(/foo:bar.* is no scope/u);
    expect(document.body.textContent).toMatch(/is:tired.* is not known.*is:disabled/u);
    expect(document.body.textContent).toMatch(/Nothing has the status .*lost.*onHold/u);
    await type('in:rules is:held nothing');
    expect(document.body.textContent).toContain('exclude each other');
    await type('nothing');
    expect(document.body.textContent).toContain('Nothing matches');
  });

  it('offers what is pinned, what was opened lately and the scopes while nothing is typed', async () => {
    const { press, selected } = await openBox();
    const titles = () => [...document.querySelectorAll('[role="group"]')].map((one) => one.textContent);
    expect(titles()).toEqual([
      expect.stringMatching(/Pinned.*History/u),
      expect.stringMatching(/Opened lately.*Shopify – garden/u),
      expect.stringMatching(/Scopes.*in:.*status:.*is:.*changed:/u),
    ]);
    expect(selected()).toContain('History');
    await press('ArrowDown');
    await press('d', true);
    expect(bridge.calls.findLast(({ name }) => name === 'search.pin')?.request).toMatchObject({
      kind: 'integrations',
      id: 'i1',
      pinned: true,
    });
    expect(titles()[0]).toMatch(/Pinned.*Shopify – garden/u);
    await press('ArrowDown');
    await press('ArrowDown');
    document.querySelector<HTMLElement>('[data-pin]')!.click();
    await flushPromises();
    expect(bridge.calls.filter(({ name }) => name === 'search.pin')).toHaveLength(2);
    expect(bridge.calls.at(-2)?.request ?? {}).toMatchObject({ pinned: false });
  });

  it('opens beside with Ctrl, and marks what is only similar', async () => {
    const beside = vi.spyOn(window, 'open').mockReturnValue(null);
    bridge = installBridge({
      ...bridgeHandlers,
      'search.records': () => [{ ...shop, similar: true }],
    });
    const { type, press, router } = await openBox();
    const before = router.currentRoute.value.fullPath;
    await type('shopfiy');
    expect(document.querySelector('[role="option"]')?.textContent).toContain('similar');
    await press('Enter', true);
    expect(beside).toHaveBeenCalledWith(expect.stringMatching(/\/integrations\/i1$/u));
    expect(router.currentRoute.value.fullPath).toBe(before);
    beside.mockRestore();
  });
});

import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { SearchHit } from '../../../shared/domain/page.ts';
import { installBridge, type TestBridge } from '../../ipc/bridge.testing.ts';
import { freshStores, mountPage, sampleAccount } from '../../mount-page.testing.ts';
import { useAccounts } from '../../stores/accounts.ts';
import { useSearch } from '../../stores/search.ts';
import SearchDialog from './SearchDialog.vue';

const hits: readonly SearchHit[] = [
  { entity: 'orders', id: 'o1', title: '#1042', context: 'Zoë <b>Weber</b> · new' },
  { entity: 'automationRules', id: 'r1', title: 'Web orders wait', context: '' },
];

let bridge: TestBridge;

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
  const press = async (key: string): Promise<void> => {
    input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await flushPromises();
  };
  const selected = (): string => document.querySelector('[aria-selected="true"]')?.textContent.trim() ?? '';
  return { ...mounted, input, type, press, selected };
}

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '';
  bridge = installBridge({
    'accounts.list': () => ({ accounts: [sampleAccount], activeId: 'home' }),
    'sample.status': () => ({ serving: true }),
    'search.records': ({ text, kinds }) =>
      text === 'nothing' ? [] : hits.filter(({ entity }) => (kinds as readonly string[]).includes(entity)),
  });
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

  it('finds pages, says what is no scope, and that nothing matches', async () => {
    const { type, selected } = await openBox();
    await type('sett');
    expect(selected()).toBe('Settings');
    await type('foo:bar nothing');
    expect(document.body.textContent).toContain('is no scope');
    await type('nothing');
    expect(document.body.textContent).toContain('Nothing matches');
  });
});

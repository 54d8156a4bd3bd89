import { enableAutoUnmount } from '@vue/test-utils';
import { defineComponent, h } from 'vue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { VersionLine } from '../../../shared/domain/history.ts';
import { installBridge, type Answers } from '../../ipc/bridge.testing.ts';
import { freshStores, giveElementsSize, mountPage, sampleAccount } from '../../mount-page.testing.ts';
import { useAccounts } from '../../stores/accounts.ts';
import TimelineView from './TimelineView.vue';

const line = (part: Partial<VersionLine>): VersionLine => ({
  id: '1',
  entity: 'automationRules',
  recordId: 'r1',
  name: 'Hold gifts',
  seenAt: '2026-11-23T08:00:00.000Z',
  changedAt: null,
  source: 'pull',
  changeSetId: null,
  kind: 'changed',
  differences: [],
  ...part,
});
const lines: readonly VersionLine[] = [
  line({
    id: '4',
    source: 'apply',
    differences: [
      { member: 'position', from: 3, to: 1 },
      { member: 'runOnce', from: false, to: true },
      { member: 'filter', from: {}, to: { all: [] } },
    ],
  }),
  line({ id: '3', differences: [{ member: 'description', from: 'a', to: 'b' }] }),
  line({ id: '2', source: 'rollback', differences: [{ member: 'enabled', from: true, to: false }] }),
  line({ id: '1', kind: 'first', seenAt: '2026-11-22T08:00:00.000Z' }),
];

enableAutoUnmount(afterEach);
beforeEach(() => giveElementsSize(1_000, 800));

async function open(answers: Answers = {}, account = sampleAccount) {
  const bridge = installBridge({
    'accounts.list': () => ({ accounts: [account], activeId: 'home' }),
    'sample.status': () => ({ serving: true }),
    'history.timeline': () => ({ lines: [...lines], next: null }),
    ...answers,
  });
  freshStores();
  await useAccounts().load();
  const page = await mountPage(defineComponent({ render: () => h(TimelineView, { accountId: 'home' }) }));
  const texts = (): string[] =>
    page.wrapper.findAll('article').map((entry) => entry.text().replaceAll(/\s+/gu, ' '));
  return { ...page, bridge, texts };
}

async function shown(...parameters: Parameters<typeof open>) {
  const page = await open(...parameters);
  await vi.waitFor(() => expect(page.texts()).toHaveLength(4));
  return page;
}

describe('the timeline', () => {
  it('tells each version in a sentence, under its day', async () => {
    const { texts, wrapper } = await shown();
    const [mine = '', remote = '', undone = '', first = ''] = texts();
    expect(mine).toContain('You changed Position from 3 to 1 and 2 more');
    expect(remote).toContain('Changed remotely, by whom is unknown: Description from a to b');
    expect(undone).toMatch(/You disabled it .*undoing a set/u);
    expect(first).toContain('First seen here');
    expect(wrapper.findAll('h2')).toHaveLength(2);
  });

  it('unfolds everything that a version changed, and brings the state before back as a change set', async () => {
    const { wrapper, bridge, router } = await shown({
      'history.restore': () => ({
        id: 's1',
        accountId: 'home',
        name: 'back',
        createdAt: '2026-11-23T09:00:00.000Z',
        appliedAt: null,
        rollbackOf: null,
        changes: [],
      }),
    });
    await wrapper.get('[data-row-focus]').trigger('click');
    const entry = wrapper.get('article');
    expect(entry.get('[data-row-focus]').attributes('aria-expanded')).toBe('true');
    expect(entry.findAll('.difference')).toHaveLength(3);
    const before = entry.findAll('button').find((button) => button.text() === 'Restore the state before');
    await before?.trigger('click');
    await vi.waitFor(() => expect(router.currentRoute.value.name).toBe('changes'));
    expect(bridge.calls).toContainEqual({
      name: 'history.restore',
      request: {
        accountId: 'home',
        at: '2026-11-23T07:59:59.999Z',
        entity: 'automationRules',
        recordId: 'r1',
      },
    });
  });

  it('offers no restoring in a read-only account, and says why', async () => {
    const { wrapper } = await shown({}, { ...sampleAccount, readOnly: true });
    await wrapper.get('[data-row-focus]').trigger('click');
    expect(wrapper.get('article').text()).not.toContain('Restore');
    expect(wrapper.get('article').text()).toContain('read-only');
  });

  it('moves between rows by the arrows', async () => {
    const { wrapper } = await shown();
    wrapper.get<HTMLElement>('[data-row-focus]').element.focus();
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
    await vi.waitFor(() =>
      expect(document.activeElement?.closest('[data-index]')?.getAttribute('data-index')).toBe('1'),
    );
  });

  it('asks by its filters, and offers to clear what nothing fits', async () => {
    const { wrapper, bridge } = await shown({
      'history.timeline': ({ source }) => ({ lines: source === 'import' ? [] : [...lines], next: null }),
    });
    const bySource = wrapper.findAll('select')[1];
    await bySource?.setValue('import');
    await vi.waitFor(() => expect(wrapper.text()).toContain('Nothing matches'));
    expect(bridge.calls.at(-1)?.request).toEqual({ accountId: 'home', source: 'import', limit: 50 });
    const clear = wrapper.findAll('button').find((button) => button.text() === 'Clear filters');
    await clear?.trigger('click');
    await vi.waitFor(() => expect(wrapper.findAll('article')).toHaveLength(4));
  });

  it('says that there is no history yet, and what failed', async () => {
    const none = await open({ 'history.timeline': () => ({ lines: [], next: null }) });
    await vi.waitFor(() => expect(none.wrapper.text()).toContain('No history yet'));
    const broken = await open({
      'history.timeline': () => {
        throw new Error('broken');
      },
    });
    await vi.waitFor(() => expect(broken.wrapper.text()).toContain('Try again'));
  });
});

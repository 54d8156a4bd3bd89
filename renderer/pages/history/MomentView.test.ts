import { enableAutoUnmount } from '@vue/test-utils';
import { defineComponent, h } from 'vue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Reply } from '../../../shared/ipc/contract.ts';
import { installBridge, type Answers } from '../../ipc/bridge.testing.ts';
import { freshStores, giveElementsSize, mountPage, sampleAccount } from '../../mount-page.testing.ts';
import { useAccounts } from '../../stores/accounts.ts';
import MomentView from './MomentView.vue';

const longAgo = '2026-11-01T08:00:00.000Z';
/** The clock went wrong once: something was seen in what is the future by now. */
const ahead = '2999-01-01T00:00:00.000Z';

function rule(name: string): Reply<'history.moment'>[number] {
  const members = { name, trigger: 'orders.new' };
  return { entity: 'automationRules', recordId: name, name, seenAt: longAgo, members };
}

enableAutoUnmount(afterEach);
beforeEach(() => giveElementsSize(1_000, 800));

async function open(at: string | null, answers: Answers = {}, account = sampleAccount) {
  const bridge = installBridge({
    'accounts.list': () => ({ accounts: [account], activeId: 'home' }),
    'sample.status': () => ({ serving: true }),
    'history.span': () => ({ from: longAgo, to: '2026-11-02T08:00:00.000Z' }),
    'history.neighbours': () => ({ previous: null, next: null }),
    'history.moment': () => [rule('Hold gifts'), rule('Route to East')],
    ...answers,
  });
  freshStores();
  await useAccounts().load();
  const page = await mountPage(defineComponent({ render: () => h(MomentView, { accountId: 'home', at }) }));
  const text = (): string => page.wrapper.text().replaceAll(/\s+/gu, ' ');
  const asked = (): string[] =>
    bridge.calls
      .filter(({ name }) => name === 'history.moment')
      .map(({ request }) => (request as { at: string }).at);
  return { ...page, text, asked };
}

describe('the account as it was', () => {
  it('is marked as the past, and can be brought back', async () => {
    const { text, asked } = await open(longAgo);
    await vi.waitFor(() => expect(text()).toContain('Hold gifts'));
    expect(asked()).toEqual([longAgo]);
    expect(text()).toContain('Restore');
    expect(text()).toContain('Back to now');
  });

  it('reaches to what is newest, also where the clock was moved back since', async () => {
    const { text, asked, wrapper } = await open(null, {
      'history.span': () => ({ from: longAgo, to: ahead }),
    });
    await vi.waitFor(() => expect(text()).toContain('Hold gifts'));
    expect(asked()).toEqual([ahead]);
    expect(wrapper.get('input[type=range]').attributes('max')).toBe(String(Date.parse(ahead)));
    expect(text()).not.toContain('Back to now');
  });

  it('offers no way back in a read-only account', async () => {
    const { text } = await open(longAgo, {}, { ...sampleAccount, readOnly: true });
    await vi.waitFor(() => expect(text()).toContain('Hold gifts'));
    expect(text()).not.toContain('Restore');
    expect(text()).toContain('Back to now');
  });

  it('says that nothing was ever seen', async () => {
    const { text, asked } = await open(null, { 'history.span': () => null });
    await vi.waitFor(() => expect(text()).toContain('No history yet'));
    expect(asked().length).toBeLessThanOrEqual(1);
    expect(text()).not.toContain('Hold gifts');
  });
});

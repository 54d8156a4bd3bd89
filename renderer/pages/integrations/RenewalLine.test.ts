import { enableAutoUnmount } from '@vue/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { h } from 'vue';
import type { RotationReminder } from '../../../shared/domain/credential.ts';
import { integrationRow } from '../../components/integrations/integration-row.testing.ts';
import { installBridge } from '../../ipc/bridge.testing.ts';
import { freshStores, mountPage } from '../../mount-page.testing.ts';
import { useIntegrations } from '../../stores/integrations.ts';
import RenewalLine from './RenewalLine.vue';

enableAutoUnmount(afterEach);

const reminder = (recordId: string, dueAt: string): RotationReminder => ({
  recordId,
  everyDays: 90,
  since: '2026-01-01T00:00:00.000Z',
  dueAt,
});

async function open(reminders: RotationReminder[]) {
  const bridge = installBridge({
    'integrations.list': () => [integrationRow({ id: 'a1', name: 'Garden' }), integrationRow({ id: 'a2' })],
    'credentials.due': () => reminders,
  });
  freshStores();
  await useIntegrations().show('home');
  const { wrapper } = await mountPage({ render: () => h(RenewalLine, { accountId: 'home' }) });
  await vi.waitFor(() => expect(bridge.calls.some(({ name }) => name === 'credentials.due')).toBe(true));
  return { wrapper, bridge };
}

it('names the integrations whose secrets are to be renewed, the longest overdue first', async () => {
  const { wrapper } = await open([
    reminder('a2', '2999-01-01T00:00:00.000Z'),
    reminder('a1', '2026-02-01T00:00:00.000Z'),
    reminder('gone', '2026-02-01T00:00:00.000Z'),
  ]);
  await vi.waitFor(() => expect(wrapper.text()).toContain('2 integrations need new secrets:'));
  expect(wrapper.findAll('li').map((line) => line.text())).toEqual([
    expect.stringMatching(/^Garden\s*overdue since/u),
    expect.stringMatching(/^Shopify – garden\s*due on/u),
  ]);
  expect(wrapper.get('a').attributes('href')).toBe('/integrations/a1/connection');
});

it('is not there while nothing is due, and comes when something is', async () => {
  const reminders: RotationReminder[] = [];
  const { wrapper, bridge } = await open(reminders);
  expect(wrapper.find('section').exists()).toBe(false);
  reminders.push(reminder('a1', '2026-02-01T00:00:00.000Z'));
  bridge.emit('credentials.changed', {});
  await vi.waitFor(() => expect(wrapper.text()).toContain('1 integration needs new secrets:'));
});

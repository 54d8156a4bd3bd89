import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../shared/app-error.ts';
import type { IntegrationRow } from '../../shared/domain/integration-row.ts';
import { integrationRow } from '../components/integrations/integration-row.testing.ts';
import { installBridge } from '../ipc/bridge.testing.ts';
import { useIntegrations } from './integrations.ts';

const named = (id: string): IntegrationRow => integrationRow({ id, name: id });

describe('the store of integrations', () => {
  beforeEach(() => setActivePinia(createPinia()));

  it('reads again, once, when a burst of changes of its account arrives', async () => {
    const bridge = installBridge({ 'integrations.list': () => [named('one')] });
    const store = useIntegrations();
    await store.show('home');
    const changed = { ids: null, revision: 1 };
    for (let count = 0; count < 20; count += 1) {
      bridge.emit('records.changed', { ...changed, accountId: 'home', entity: 'integrations' });
    }
    bridge.emit('records.changed', { ...changed, accountId: 'other', entity: 'integrations' });
    bridge.emit('records.changed', { ...changed, accountId: 'home', entity: 'orders' });
    await vi.waitFor(() => expect(bridge.calls).toHaveLength(2));
    expect(store.rows.map(({ id }) => id)).toEqual(['one']);
  });

  it('keeps what it shows when a read fails, and says why', async () => {
    let fails = false;
    installBridge({
      'integrations.list': () => {
        if (fails) throw new AppError('store.busy');
        return [named('one')];
      },
    });
    const store = useIntegrations();
    await store.show('home');
    fails = true;
    await store.load();
    expect(store.error?.code).toBe('store.busy');
    expect(store.rows).toHaveLength(1);
    fails = false;
    await store.load();
    expect(store.error).toBeNull();
  });

  it('drops the late answer to an older question', async () => {
    const waiting: ((rows: IntegrationRow[]) => void)[] = [];
    installBridge({ 'integrations.list': () => new Promise((resolve) => waiting.push(resolve)) });
    const store = useIntegrations();
    const first = store.show('home');
    const second = store.search('two');
    waiting[1]?.([named('two')]);
    await second;
    waiting[0]?.([named('one')]);
    await first;
    expect(store.rows.map(({ id }) => id)).toEqual(['two']);
  });

  it('shows nothing of the account before when another one is shown', async () => {
    installBridge({ 'integrations.list': ({ accountId }) => [named(accountId)] });
    const store = useIntegrations();
    await store.show('home');
    await store.search('garden');
    const showing = store.show('other');
    expect([store.rows, store.text]).toEqual([[], '']);
    await showing;
    expect(store.rows.map(({ id }) => id)).toEqual(['other']);
  });
});

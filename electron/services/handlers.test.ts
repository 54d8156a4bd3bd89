import { describe, expect, it } from 'vitest';
import { contract } from '../../shared/ipc/contract.ts';
import type { ServiceHandlers } from '../../shared/ipc/handlers.ts';
import { accountRequest, keys, openServices } from './services.testing.ts';

describe('handlers', () => {
  it('are one function per channel of the contract, no more and no less', () => {
    const { call } = openServices();
    // The channels of a window as such are the shell’s.
    const served = Object.keys(contract).filter((name) => !name.startsWith('window.'));
    expect(Object.keys(call).sort()).toEqual(served.sort());
    for (const name of served as (keyof ServiceHandlers)[]) expect(call[name]).toBeTypeOf('function');
  });

  it('answer what the contract says', async () => {
    const { call } = openServices();
    const { id: accountId } = await call['accounts.add'](accountRequest(keys.first, 'Alpha'));
    const page = { accountId, limit: 50, sort: '-createdAt' } as const;
    const replies = {
      'app.describe': await call['app.describe']({}),
      'app.reportError': await call['app.reportError']({ message: 'broken', stack: 'at a.ts' }),
      'settings.get': await call['settings.get']({}),
      'settings.update': await call['settings.update']({ theme: 'dark', language: undefined }),
      'accounts.list': await call['accounts.list']({}),
      'accounts.probe': await call['accounts.probe']({ baseUrl: 'https://api.example', key: keys.first }),
      'accounts.update': await call['accounts.update']({ accountId, name: 'Other' }),
      'sync.status': await call['sync.status']({ accountId }),
      'sync.pull': await call['sync.pull']({ accountId, entity: 'orders' }),
      'vault.status': await call['vault.status']({}),
      'vault.retry': await call['vault.retry']({}),
      'integrations.list': await call['integrations.list']({ accountId, text: '' }),
      'exceptions.page': await call['exceptions.page'](page),
      'events.page': await call['events.page'](page),
      'orders.page': await call['orders.page'](page),
      'search.records': await call['search.records']({ accountId, text: 'x', limit: 10 }),
      'notices.list': await call['notices.list']({}),
      'notices.dismiss': await call['notices.dismiss']({ noticeId: 'n' }),
    };
    for (const [name, reply] of Object.entries(replies)) {
      expect(contract[name as keyof typeof replies].reply.safeParse(reply).error, name).toBeUndefined();
    }
    expect(replies['settings.update']).toMatchObject({ theme: 'dark', language: 'system' });
  });

  it('tell the windows what changed', async () => {
    const { call, sent } = openServices();
    await call['settings.update']({ density: 'comfortable' });
    await call['notices.dismiss']({ noticeId: 'n' });
    expect(sent).toEqual(['settings.changed', 'notices.changed']);
  });

  it('read with the time of now, and say when a record is not there', async () => {
    const { call, computer } = openServices();
    await call['integrations.list']({ accountId: 'a', text: 'shop' });
    expect(computer.storeCalls).toEqual([
      ['integrations.list', { accountId: 'a', text: 'shop', now: '1970-01-01T00:00:00.000Z' }],
    ]);
    await expect(call['integrations.get']({ accountId: 'a', integrationId: 'i' })).rejects.toMatchObject({
      code: 'record.notFound',
    });
  });

  it('answer a wish to pull at once, whatever becomes of it', async () => {
    const { call } = openServices(undefined, {
      sync: {
        sweep: () => undefined,
        start: () => undefined,
        stop: () => undefined,
        pull: () => Promise.reject(new Error('no')),
        status: (accountId) => ({ accountId, reach: 'offline', error: null, answeredAt: null, entities: [] }),
      },
    });
    expect(await call['sync.pull']({ accountId: 'a' })).toBeNull();
  });
});

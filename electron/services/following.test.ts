import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseFaultSwitch } from '../../sandbox/faults/faults.ts';
import { asSecret } from '../../shared/domain/secret.ts';
import type { EventPayload } from '../../shared/ipc/events.ts';
import { silentLog } from '../log/log.ts';
import { openConnectedAccount, type ConnectedAccount } from './connecting.testing.ts';
import { Following } from './following.ts';
import type { ReachableAccounts } from './open-account.ts';

// A real account and a real store; the account's clock is the only one, and each pause moves it.
let account: ConnectedAccount;
let accounts: ReachableAccounts;
let following: Following;
let pauses: number[];
let pulled: (string | undefined)[];
let told: EventPayload<'records.changed'>[];
/** Called with the number of pauses so far, in each pause. */
let meanwhile: (count: number) => Promise<unknown> | undefined;

beforeAll(async () => {
  account = await openConnectedAccount(5_000);
});
afterAll(async () => {
  await account.close();
});
beforeEach(() => {
  pauses = [];
  pulled = [];
  told = [];
  meanwhile = () => undefined;
  accounts = account.accounts;
  const { store, connect, remote } = account;
  following = new Following(
    {
      store,
      connect,
      log: silentLog,
      now: () => remote.clock.now(),
      send: (name, payload) => {
        if (name === 'records.changed') told.push(payload as EventPayload<'records.changed'>);
      },
      sync: {
        sweep: () => undefined,
        start: () => undefined,
        stop: () => undefined,
        pull: (_accountId, entity) => void pulled.push(entity),
        status: () => Promise.reject(new Error('Nobody asks')),
      },
    },
    {
      address: (id) => accounts.address(id),
      readKey: (id) => accounts.readKey(id),
      isReadOnly: (id) => accounts.isReadOnly(id),
      keyRejected: (id) => accounts.keyRejected(id),
    },
    undefined,
    async (milliseconds, signal) => {
      pauses.push(milliseconds);
      await meanwhile(pauses.length);
      if (signal.aborted) return false;
      remote.clock.advance(milliseconds);
      remote.tick();
      return true;
    },
  );
});
afterEach(() => {
  following.end();
  account.remote.faults.clear();
});

const connecting = async (secret: string) =>
  await account.integrate('storelane', { storeUrl: 'https://shop.example', accessToken: secret });
const ended = async (recordId: string) =>
  await expect.poll(() => following.follows(account.accountId, recordId), { timeout: 20_000 }).toBe(false);
const held = async (recordId: string) =>
  await account.store.run('records.get', { accountId: account.accountId, entity: 'integrations', recordId });

describe('following', () => {
  it('waits while somebody signs in in the browser, and goes on until it is decided', async () => {
    const recordId = await account.integrate('squareside', {});
    const { body } = await account.remote.call('POST', `/integrations/${recordId}/authorize`);
    const { url } = body['authorize'] as { url: string };
    meanwhile = (count) =>
      count === 3
        ? fetch(url, { method: 'POST', body: new URLSearchParams({ answer: 'allow' }) })
        : undefined;
    following.follow(account.accountId, recordId, true);
    await ended(recordId);
    expect(pauses.length).toBeGreaterThan(3);
    expect(await held(recordId)).toMatchObject({ status: 'connected' });
  });

  it('looks at once when it is asked to, and goes on waiting for a sign-in that is not finished yet', async () => {
    const recordId = await account.integrate('squareside', {});
    const { body } = await account.remote.call('POST', `/integrations/${recordId}/authorize`);
    const { url } = body['authorize'] as { url: string };
    const before = account.remote.clock.now();
    let seen: unknown;
    meanwhile = async (count) => {
      if (count > 3) return;
      expect(account.remote.clock.now()).toBe(before);
      if (count === 2) await fetch(url, { method: 'POST', body: new URLSearchParams({ answer: 'allow' }) });
      if (count === 3) seen = await held(recordId);
      else following.look(account.accountId, recordId);
    };
    following.follow(account.accountId, recordId, true);
    await ended(recordId);
    expect(seen).toMatchObject({ status: 'connecting' });
    expect(await held(recordId)).toMatchObject({ status: 'connected' });
  });

  it('of a disabled integration ends with the sign-in, which leaves it disabled', async () => {
    const recordId = await account.integrate('squareside', {});
    await account.remote.call('PUT', `/integrations/${recordId}`, { status: 'disabled' });
    const { body } = await account.remote.call('POST', `/integrations/${recordId}/authorize`);
    const { url } = body['authorize'] as { url: string };
    meanwhile = (count) =>
      count === 2
        ? fetch(url, { method: 'POST', body: new URLSearchParams({ answer: 'allow' }) })
        : undefined;
    following.follow(account.accountId, recordId, true);
    await ended(recordId);
    expect(pauses).toHaveLength(2);
    expect(await held(recordId)).toMatchObject({ status: 'disabled' });
  });

  it('gives up a sign-in that nobody finishes', async () => {
    const recordId = await account.integrate('squareside', {});
    following.follow(account.accountId, recordId, true);
    await ended(recordId);
    expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThanOrEqual(900_000);
    expect(await held(recordId)).toMatchObject({ status: 'notConfigured' });
  });

  it('reads every 2 s for half a minute, then every 10 s, and gives up after 15 minutes', async () => {
    const recordId = await connecting('endless-token');
    following.follow(account.accountId, recordId);
    await ended(recordId);
    expect(pauses.slice(0, 15)).toEqual(Array.from({ length: 15 }, () => 2_000));
    expect(new Set(pauses.slice(15))).toEqual(new Set([10_000]));
    expect(pauses.reduce((sum, each) => sum + each)).toBe(900_000);
    expect(await held(recordId)).toMatchObject({ status: 'connecting' });
    expect(told).toHaveLength(1);
  });

  it('ends with the first answer that decides, and tells of it', async () => {
    const recordId = await connecting('slow-token');
    following.follow(account.accountId, recordId);
    following.follow(account.accountId, recordId);
    await ended(recordId);
    const after = pauses.reduce((sum, each) => sum + each);
    expect(after).toBeGreaterThanOrEqual(360_000);
    expect(after).toBeLessThan(380_000);
    expect(await held(recordId)).toMatchObject({ status: 'connected' });
    expect(told.map(({ ids }) => ids)).toEqual([[recordId], [recordId]]);
  });

  it('outlives replies that may be better the next time', async () => {
    const recordId = await connecting('endless-token');
    meanwhile = (count) => {
      if (count === 1) account.remote.faults.add(parseFaultSwitch('integrations=503x1'));
      if (count === 2) account.remote.faults.add(parseFaultSwitch('integrations=429x1'));
      if (count === 4) following.unfollow(account.accountId, recordId);
      return undefined;
    };
    following.follow(account.accountId, recordId);
    await expect.poll(() => pauses.length).toBe(4);
    expect(following.follows(account.accountId, recordId)).toBe(false);
  });

  it('asks for a pull when the integration is gone, and ends', async () => {
    const recordId = await connecting('endless-token');
    meanwhile = async (count) =>
      count === 2 ? await account.remote.call('DELETE', `/integrations/${recordId}`) : undefined;
    following.follow(account.accountId, recordId);
    await ended(recordId);
    expect(pauses).toHaveLength(2);
    expect(pulled).toEqual(['integrations']);
  });

  it('ends and tells when the key is revoked in the middle', async () => {
    const recordId = await connecting('endless-token');
    meanwhile = (count) => {
      const secret = asSecret('f'.repeat(32));
      if (count === 3) accounts = { ...accounts, readKey: () => Promise.resolve({ kind: 'found', secret }) };
      return undefined;
    };
    following.follow(account.accountId, recordId);
    await ended(recordId);
    expect(pauses).toHaveLength(3);
    await expect.poll(() => account.rejected).toEqual([account.accountId]);
    account.rejected.length = 0;
  });

  it('of one account ends without touching that of another, and stores nothing afterwards', async () => {
    const recordId = await connecting('endless-token');
    await account.addAccount('account-2');
    const waiting = Promise.withResolvers<null>();
    const reached = Promise.withResolvers<null>();
    meanwhile = async () => {
      reached.resolve(null);
      await waiting.promise;
    };
    following.follow(account.accountId, recordId);
    following.follow('account-2', recordId);
    await reached.promise;
    following.end(account.accountId);
    expect(following.follows(account.accountId, recordId)).toBe(false);
    expect(following.follows('account-2', recordId)).toBe(true);
    following.end('account-2');
    const before = told.length;
    waiting.resolve(null);
    expect(following.follows('account-2', recordId)).toBe(false);
    expect(told).toHaveLength(before);
  });

  it('of what is not there yet does nothing', () => {
    following.follow(account.accountId, 'new:1');
    expect(following.follows(account.accountId, 'new:1')).toBe(false);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../shared/json.ts';
import { startTestAccount, testMoment, textOf, type TestAccount } from './account.testing.ts';
import { plurals } from './entities.ts';
import { parseRights } from './rights.ts';

let account: TestAccount;
beforeAll(async () => {
  account = await startTestAccount();
});
afterAll(async () => account.remove());

const ago = (days: number) => new Date(testMoment - days * 86_400_000).toISOString();

describe('keys and rights', () => {
  it('refuses an absent and a wrong key', async () => {
    for (const key of [null, '0'.repeat(32)]) {
      const { status, body } = await account.call('GET', '/orders', undefined, key);
      expect(status).toBe(401);
      expect(body).toMatchObject({ success: false, code: 401 });
    }
  });

  it('judges rights per entity and letter', async () => {
    const key = account.keys.grant('1'.repeat(32), parseRights('orders:l,integrations:rl'));
    const status = async (method: string, path: string, body?: JsonObject) =>
      (await account.call(method, path, body, key)).status;
    const [order] = await account.list('/orders?count=1');
    expect(await status('GET', '/orders')).toBe(200);
    expect(await status('GET', `/orders/${textOf(order, 'orderId')}`)).toBe(403);
    expect(await status('GET', '/exceptions')).toBe(403);
    expect(await status('POST', '/integrations', { integrationName: 'x' })).toBe(403);
    const { body } = await account.call('GET', '/exceptions', undefined, key);
    expect(body['message']).toContain('exceptions:l');
  });
});

describe('lists', () => {
  it('offers every entity, each record with its conventions', async () => {
    for (const plural of plurals) {
      const { status, body } = await account.call('GET', `/${plural}?keys=*&count=5`);
      expect(status).toBe(200);
      expect(body).toMatchObject({ success: true, code: 200, pagination: { pageSize: 5 } });
      for (const record of body[plural] as JsonObject[]) {
        expect(record).toMatchObject({
          orgKey: account.account.orgKey,
          createdAt: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/) as unknown,
          updatedAt: expect.stringMatching(/Z$/) as unknown,
        });
      }
    }
  });

  it('shows short records without keys, chosen members with keys, whole ones with *', async () => {
    const [short] = await account.list('/orders?count=1');
    expect(Object.keys(short ?? {}).sort()).toEqual([
      'createdAt',
      'extOrderId',
      'orderId',
      'orgKey',
      'status',
      'updatedAt',
    ]);
    const [chosen] = await account.list('/orders?count=1&keys=orderId,totalPrice,unheard');
    expect(Object.keys(chosen ?? {})).toEqual(['orderId', 'totalPrice']);
    const [whole] = await account.list('/orders?count=1&keys=*');
    expect(whole).toMatchObject({ orderId: short?.['orderId'], lineItems: expect.any(Array) as unknown });
  });

  it('pages to the end, the page size in force on the last page too', async () => {
    const seen: unknown[] = [];
    let last = false;
    for (let skip = 0; !last; skip += 300) {
      const { body } = await account.call('GET', `/orders?count=300&skip=${skip}`);
      seen.push(...(body['orders'] as JsonObject[]).map((order) => order['orderId']));
      const pagination = body['pagination'] as JsonObject;
      expect(pagination['pageSize']).toBe(300);
      last = pagination['last'] === true;
    }
    expect(new Set(seen).size).toBe(1_000);
    expect(seen).toHaveLength(1_000);
  });

  it('ends on a full last page and serves an empty one beyond', async () => {
    const full = await account.call('GET', '/orders?count=500&skip=500');
    expect(full.body['pagination']).toEqual({ last: true, pageSize: 500 });
    const beyond = await account.call('GET', '/orders?count=500&skip=1000');
    expect(beyond.body).toMatchObject({ orders: [], pagination: { last: true } });
  });

  it('serves at most 2,000 records and says so', async () => {
    const { body } = await account.call('GET', '/events?count=100000');
    expect(body['events']).toHaveLength(2_000);
    expect(body['pagination']).toEqual({ last: false, pageSize: 2_000 });
  });

  it.each(['createdAt', 'updatedAt'])('orders by %s, both ways', async (member) => {
    const up = (await account.list(`/exceptions?count=400&order=${member}`)).map((each) =>
      textOf(each, member),
    );
    const down = (await account.list(`/exceptions?count=400&order=-${member}`)).map((each) =>
      textOf(each, member),
    );
    expect(up).toHaveLength(300);
    expect(up).toEqual([...up].sort());
    expect(down).toEqual([...up].reverse());
  });

  it('filters by windows on creation and update, inclusive', async () => {
    const created = await account.list(`/orders?count=2000&since=${ago(10)}&until=${ago(5)}`);
    expect(created.length).toBeGreaterThan(50);
    expect(
      created.every((order) => textOf(order, 'createdAt') >= ago(10) && textOf(order, 'createdAt') <= ago(5)),
    ).toBe(true);
    const [latest] = await account.list('/orders?count=1&order=-updatedAt');
    const moment = textOf(latest, 'updatedAt');
    const again = await account.list(`/orders?updatedSince=${moment}&updatedUntil=${moment}`);
    expect(again.map((order) => order['orderId'])).toContain(latest?.['orderId']);
  });

  it('takes repeated parameters as alternatives', async () => {
    const some = await account.list('/orders?count=2000&status=closed&status=archived');
    expect(new Set(some.map((order) => order['status']))).toEqual(new Set(['closed', 'archived']));
    const integration = textOf((await account.list('/orders?count=1&keys=integration'))[0], 'integration');
    const from = await account.list(`/orders?count=2000&keys=integration&integration=${integration}`);
    expect(new Set(from.map((order) => order['integration']))).toEqual(new Set([integration]));
    expect(await account.list('/automation_rules?enabled=false')).not.toHaveLength(0);
  });

  it.each([
    'count=0',
    'count=x',
    'skip=-1',
    'order=name',
    'deleted=yes',
    'since=yesterday',
    'keys=a b',
    'updatedSnce=1',
    'count=1&count=2',
  ])('refuses %s', async (parameters) => {
    const { status, body } = await account.call('GET', `/orders?${parameters}`);
    expect(status).toBe(422);
    expect(body['message']).toEqual(expect.any(String));
  });

  it('compresses for those who ask', async () => {
    const { headers } = await account.call('GET', '/orders?count=500&keys=*');
    expect(headers.get('content-encoding')).toBe('gzip');
    const plain = await fetch(`${account.url}/orders?count=500&keys=*`, {
      headers: { 'X-Pipe17-Key': account.key, 'Accept-Encoding': 'identity' },
    });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(((await plain.json()) as { orders: unknown[] }).orders).toHaveLength(500);
  });
});

describe('one record', () => {
  it('is whole', async () => {
    const [short] = await account.list('/integrations?count=1');
    const { body } = await account.call('GET', `/integrations/${textOf(short, 'integrationId')}`);
    expect(body).toMatchObject({
      success: true,
      code: 200,
      integration: { ...short, settings: expect.anything() as unknown },
    });
  });

  it('is 404 when unknown, and so is an unknown path; other verbs are 405', async () => {
    expect((await account.call('GET', '/orders/0123456789abcdef')).status).toBe(404);
    expect((await account.call('GET', '/horses')).status).toBe(404);
    expect((await account.call('GET', '/orders/1/2/3')).status).toBe(404);
    expect((await account.call('DELETE', '/orders/0123456789abcdef')).status).toBe(405);
    expect((await account.call('GET', '/inventory/x')).status).toBe(405);
    expect((await account.call('PATCH', '/integrations/x', {})).status).toBe(405);
  });
});

import { request as openRequest, type IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../shared/json.ts';
import { startTestAccount, textOf, type TestAccount } from '../account.testing.ts';
import { faultKinds, parseFaultSwitch } from './faults.ts';

let account: TestAccount;
beforeAll(async () => {
  account = await startTestAccount();
});
afterEach(() => {
  account.faults.clear();
  account.ledger.clear();
});
afterAll(async () => account.remove());

const inject = (text: string) => account.faults.add(parseFaultSwitch(text));

/** What arrives on a bare connection: whole, or broken off with an error, or nothing within the time. */
interface Arrived {
  readonly status?: number;
  readonly headers?: IncomingMessage['headers'];
  readonly bytes: Buffer;
  readonly broken: string | null;
}

function fetchBare(path: string, milliseconds = 2_000, method = 'GET'): Promise<Arrived> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let response: IncomingMessage | undefined;
    const end = (broken: string | null) => {
      clearTimeout(timer);
      sent.destroy();
      const head =
        response === undefined ? {} : { status: response.statusCode ?? 0, headers: response.headers };
      resolve({ ...head, bytes: Buffer.concat(parts), broken });
    };
    const timer = setTimeout(() => end('time'), milliseconds);
    const sent = openRequest(
      `${account.url}${path}`,
      { method, agent: false, headers: { 'X-Pipe17-Key': account.key, 'Accept-Encoding': 'gzip' } },
      (message) => {
        response = message;
        message.on('data', (part: Buffer) => parts.push(part));
        message.on('end', () => end(null));
        message.on('error', (thrown: NodeJS.ErrnoException) => end(thrown.code ?? 'error'));
      },
    );
    sent.on('error', (thrown: NodeJS.ErrnoException) => end(thrown.code ?? 'error'));
    sent.end();
  });
}

const orders = async (path = '/orders?keys=*&count=30') =>
  (await account.call('GET', path)).body['orders'] as JsonObject[];

describe('the switches', () => {
  it('are read with method, detail, times and start', () => {
    expect(parseFaultSwitch('PUT integrations=429:date x3@10')).toEqual({
      method: 'PUT',
      path: 'integrations',
      kind: '429',
      detail: 'date',
      times: 3,
      after: 10,
    });
    expect(parseFaultSwitch('*=reset-beforex1')).toEqual({ path: '*', kind: 'reset-before', times: 1 });
    for (const bad of ['orders', 'orders=horses', '=500'])
      expect(() => parseFaultSwitch(bad)).toThrow(RangeError);
  });

  it('hold for their route, their method and their number of times', async () => {
    inject('GET orders=503 x2@1');
    const statuses: number[] = [];
    for (let index = 0; index < 5; index += 1) statuses.push((await account.call('GET', '/orders')).status);
    expect(statuses).toEqual([200, 503, 503, 200, 200]);
    inject('PUT orders=500');
    expect((await account.call('GET', '/orders')).status).toBe(200);
    expect((await account.call('GET', '/events')).status).toBe(200);
  });
});

describe('connections', () => {
  it.each([
    ['reset-before', 'ECONNRESET'],
    ['reset-unanswered', 'ECONNRESET'],
    ['reset-in', 'ECONNRESET'],
    ['hang', 'time'],
    ['hang-after', 'time'],
    ['hang-in', 'time'],
    ['slow:700', 'time'],
    ['wrong-length', 'ECONNRESET'],
    ['refused:200', 'ECONNRESET'],
  ])('%s breaks them off (%s)', async (kind, broken) => {
    inject(`orders=${kind} x1`);
    expect((await fetchBare('/orders?keys=*', 500)).broken).toBe(broken);
    await expect.poll(async () => (await fetchBare('/orders')).broken).toBeNull();
  });

  it('reset-after and drip deliver everything', async () => {
    for (const kind of ['reset-after', 'drip:5']) {
      account.faults.clear();
      inject(`orders=${kind}`);
      const { bytes } = await fetchBare('/orders?count=20&keys=*');
      expect(JSON.parse(gunzipSync(bytes).toString())).toMatchObject({ success: true });
    }
  });

  it('truncated, false and short replies can not be read', async () => {
    inject('orders=truncated-gzip x1');
    const truncated = await fetchBare('/orders?keys=*');
    expect(truncated.broken).toBeNull();
    expect(() => gunzipSync(truncated.bytes)).toThrow();
    inject('orders=false-gzip x1');
    const lying = await fetchBare('/orders');
    expect(() => gunzipSync(lying.bytes)).toThrow();
    inject('orders=short-length x1');
    const short = await fetchBare('/orders?keys=*');
    expect(() => gunzipSync(short.bytes)).toThrow();
  });
});

describe('replies', () => {
  it.each(['400', '401', '403', '404', '409', '413', '422', '429', '500', '501', '502', '503', '504'])(
    '%s',
    async (status) => {
      inject(`orders=${status}`);
      const reply = await account.call('GET', '/orders');
      expect(reply.status).toBe(Number(status));
      expect(reply.body).toMatchObject({ success: false, code: Number(status) });
    },
  );

  it('429 says when to come back, in each way', async () => {
    const after = async (detail: string) => {
      account.faults.clear();
      inject(`orders=429:${detail}`);
      return (await account.call('GET', '/orders')).headers.get('retry-after') ?? '';
    };
    expect(await after('7')).toBe('7');
    expect(Date.parse(await after('date'))).toBe(account.clock.now() + 3_000);
    expect(Date.parse(await after('nonsense'))).toBeNaN();
  });

  it('html, nothing and redirects', async () => {
    inject('orders=html');
    const { headers, status } = await fetchBare('/orders');
    expect([status, headers?.['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    account.faults.clear();
    inject('orders=no-content');
    expect((await fetchBare('/orders')).status).toBe(204);
    account.faults.clear();
    inject('orders=empty-body');
    expect((await fetchBare('/orders')).bytes).toHaveLength(0);
    account.faults.clear();
    inject('orders=redirect');
    const redirect = await fetchBare('/orders');
    expect([redirect.status, redirect.headers?.location]).toEqual([302, 'http://127.0.0.1:9/api/v3/orders']);
  });

  it('success: false with 200, its errors in every shape', async () => {
    for (const detail of ['text', 'texts', 'objects', 'none']) {
      account.faults.clear();
      inject(`orders=success-false:${detail}`);
      const { status, body } = await account.call('GET', '/orders');
      expect([status, body['success'], 'errors' in body]).toEqual([200, false, detail !== 'none']);
    }
  });

  it('a clock that is a day off shows in the date', async () => {
    inject('orders=clock-ahead');
    const { headers } = await account.call('GET', '/orders');
    expect(Date.parse(headers.get('date') ?? '')).toBe(account.clock.now() + 86_400_000);
  });

  it('wrong shapes', async () => {
    const bodyWith = async (kind: string): Promise<unknown> => {
      account.faults.clear();
      inject(`orders=${kind}`);
      return (await account.call('GET', '/orders?count=3')).body;
    };
    expect(await bodyWith('shape-null')).toBeNull();
    expect(await bodyWith('shape-list')).toEqual([]);
    expect(await bodyWith('shape-no-list')).not.toHaveProperty('orders');
    expect(await bodyWith('shape-null-list')).toMatchObject({ orders: null });
    expect(await bodyWith('shape-no-pagination')).not.toHaveProperty('pagination');
    await expect(bodyWith('cut-json')).rejects.toThrow();
  });

  it('spoils every third record and leaves the others', async () => {
    const plain = await orders();
    for (const kind of Object.keys(faultKinds).filter((name) =>
      /^record-|-id$|dates$|wrong-types|hostile-text/.test(name),
    )) {
      account.faults.clear();
      inject(`orders=${kind}`);
      const spoilt = await orders();
      expect(spoilt[0], kind).not.toEqual(plain[0]);
      expect([spoilt[1], spoilt[2]], kind).toEqual([plain[1], plain[2]]);
    }
  });

  it('prototype members and huge numbers arrive as they are', async () => {
    inject('orders=proto');
    const bytes = gunzipSync((await fetchBare('/orders?keys=*')).bytes).toString();
    expect(bytes).toContain('"__proto__":{"polluted":true}');
    account.faults.clear();
    inject('orders=huge-numbers');
    expect((await orders())[0]).toMatchObject({ totalPrice: Number.POSITIVE_INFINITY });
  });
});

describe('lists', () => {
  const ids = async (skip: number) =>
    (await orders(`/orders?count=10&skip=${skip}&order=updatedAt`)).map((order) => textOf(order, 'orderId'));

  it('repeat pages, never end, or shift', async () => {
    inject('orders=duplicate-pages');
    expect(await ids(10)).toEqual(await ids(20));
    account.faults.clear();
    inject('orders=endless-pages');
    const first = await ids(0);
    expect(await ids(990)).toEqual(first);
    const { body } = await account.call('GET', '/orders?count=10&skip=5000');
    expect(body['pagination']).toMatchObject({ last: false });
    account.faults.clear();
    inject('orders=shifting-pages');
    expect(await ids(0)).not.toEqual(first);
  });
});

describe('the ledger', () => {
  it('tells a write that came from one that was done', async () => {
    const create = () =>
      account.call('POST', '/automation_rules', { name: 'Counted', trigger: 'orders.new' }).catch(() => null);
    inject('automation_rules=reset-unanswered x1');
    await create();
    expect(account.ledger.report()).toMatchObject({ received: 1, performed: 1 });
    inject('automation_rules=reset-before x1');
    await create();
    inject('automation_rules=503-after x1');
    await create();
    inject('automation_rules=503 x1');
    await create();
    expect(account.ledger.report()).toMatchObject({ received: 4, performed: 2 });
    expect(await account.list('/automation_rules?name=Counted')).toHaveLength(2);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../shared/json.ts';
import { startTestAccount, type TestAccount } from './account.testing.ts';

const token = 'c'.repeat(32);
let account: TestAccount;
beforeAll(async () => {
  account = await startTestAccount({ control: { token } });
});
afterAll(async () => account.remove());

async function control(method: string, name: string, body?: JsonObject, given = token): Promise<JsonObject> {
  const response = await fetch(`${account.controlUrl}/${name}`, {
    method,
    headers: { 'X-Control-Token': given, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await response.json()) as JsonObject;
}

describe('the control endpoint', () => {
  it('wants its own token, and is not there without one', async () => {
    expect(await control('GET', 'clock', undefined, account.key)).toMatchObject({ code: 401 });
    const plain = await startTestAccount();
    expect((await fetch(`${plain.controlUrl}/clock`)).status).toBe(404);
    await plain.remove();
  });

  it('switches faults on and off', async () => {
    expect(await control('POST', 'faults', { faults: ['orders=503'] })).toMatchObject({ success: true });
    expect((await account.call('GET', '/orders')).status).toBe(503);
    expect(await control('GET', 'faults')).toMatchObject({ switchedOn: [{ path: 'orders', kind: '503' }] });
    await control('DELETE', 'faults');
    expect((await account.call('GET', '/orders')).status).toBe(200);
    expect(await control('POST', 'faults', { faults: ['orders=horses'] })).toMatchObject({ code: 422 });
  });

  it('moves the clock, counts writes, makes keys, puts records in and takes them out', async () => {
    expect(await control('POST', 'clock', { set: '2026-12-01T00:00:00Z', advanceSeconds: 60 })).toMatchObject(
      { now: '2026-12-01T00:01:00.000Z' },
    );
    await account.call('POST', '/automation_rules', { name: 'One', trigger: 'orders.new' });
    expect(await control('GET', 'writes')).toMatchObject({
      received: 1,
      performed: 1,
      requests: { 'POST /automation_rules': 1 },
    });
    const { key } = await control('POST', 'keys', { rights: 'orders:l' });
    expect((await account.call('GET', '/events', undefined, key as string)).status).toBe(403);
    const record = {
      orderId: 'odd',
      createdAt: account.clock.stamp(),
      updatedAt: account.clock.stamp(),
      note: '<b>',
    };
    expect(await control('POST', 'records', { entity: 'orders', records: [record] })).toMatchObject({
      ids: ['odd'],
    });
    expect((await account.call('GET', '/orders/odd')).body['order']).toEqual(record);
    await control('DELETE', 'records', { entity: 'orders', records: [{ orderId: 'odd' }] });
    expect((await account.call('GET', '/orders/odd')).status).toBe(404);
  });
});

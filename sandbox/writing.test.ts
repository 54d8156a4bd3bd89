import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../shared/json.ts';
import { startTestAccount, textOf, type TestAccount } from './account.testing.ts';

let account: TestAccount;
beforeAll(async () => {
  account = await startTestAccount({ size: 'sample' });
});
afterAll(async () => account.remove());

async function named(path: string, member: string, name: string): Promise<JsonObject> {
  const found = (await account.list(`${path}?keys=*&count=500`)).find((record) => record[member] === name);
  if (found === undefined) throw new Error(`There is no ${name}`);
  return found;
}
const integration = (name: string) => named('/integrations', 'integrationName', name);
const connector = (name: string) => named('/connectors', 'connectorName', name);
const settingOf = (record: JsonObject, path: string): unknown =>
  (record['settings'] as { fields: { path: string; value: JsonValue }[] }).fields.find(
    (field) => field.path === path,
  )?.value;
const put = (record: JsonObject, body: JsonValue) =>
  account.call('PUT', `/integrations/${textOf(record, 'integrationId')}`, body);
const settings = (path: string, value: JsonValue): JsonObject => ({
  settings: { fields: [{ path, value }] },
});

describe('integrations', () => {
  it('are created without credentials, as Not Configured or, where there are none, as Disabled', async () => {
    const { connectorId } = await connector('storelane');
    const { status, body } = await account.call('POST', '/integrations', {
      integrationName: 'Third shop',
      connectorId: connectorId ?? '',
    });
    expect(status).toBe(200);
    expect(body['integration']).toMatchObject({
      integrationName: 'Third shop',
      status: 'created',
      connectorType: 'ecommerce',
    });
    const refused = await account.call('POST', '/integrations', {
      integrationName: 'x',
      connectorId: connectorId ?? '',
      connection: { fields: [] },
    });
    expect(refused.status).toBe(422);
    expect(
      (await account.call('POST', '/integrations', { connectorId: connectorId ?? '' })).body['errors'],
    ).toEqual([{ path: 'integrationName', message: 'is required' }]);
    const nowhere = await account.call('POST', '/integrations', {
      integrationName: 'x',
      connectorId: 'nowhere',
    });
    expect(nowhere.status).toBe(422);
  });

  it('of a unique connector exist once; an engine that was removed comes back Disabled', async () => {
    const { connectorId } = await connector('inventoryEngine');
    const again = { integrationName: 'Inventory Engine', connectorId: connectorId ?? '' };
    expect((await account.call('POST', '/integrations', again)).status).toBe(409);
    const engine = await integration('Inventory Engine');
    expect((await account.call('DELETE', `/integrations/${textOf(engine, 'integrationId')}`)).status).toBe(
      200,
    );
    const back = await account.call('POST', '/integrations', again);
    expect(back.body['integration']).toMatchObject({ status: 'disabled' });
  });

  it('take changed members only, ignore unchanged read-only ones and refuse changed ones', async () => {
    const shop = await integration('Harbor & Pine EU');
    const { body } = await put(shop, {
      integrationName: 'Harbor & Pine Europe',
      status: shop['status'] ?? '',
      createdAt: shop['createdAt'] ?? '',
    });
    expect(body['integration']).toMatchObject({
      integrationName: 'Harbor & Pine Europe',
      status: 'connected',
    });
    expect((await put(shop, { createdAt: '2020-01-01T00:00:00.000Z' })).status).toBe(422);
    expect((await put(shop, { colour: 'red' })).status).toBe(422);
    expect((await put(shop, { status: 'connected' })).status).toBe(200);
    expect((await put(shop, { status: 'error' })).status).toBe(422);
    expect((await put(shop, { integrationName: ' ' })).status).toBe(422);
    expect((await put(shop, [])).status).toBe(422);
  });

  it('merge settings by path and check them against the form', async () => {
    const shop = await integration('Harbor & Pine US');
    const { body } = await put(shop, settings('orders.everyMinutes', 30));
    const changed = body['integration'] as JsonObject;
    expect(settingOf(changed, 'orders.everyMinutes')).toBe(30);
    expect(settingOf(changed, 'inventory.buffer')).toBe(settingOf(shop, 'inventory.buffer'));
    const bad: [string, JsonValue][] = [
      ['orders.everyMinutes', 1],
      ['orders.everyMinutes', 7.5],
      ['orders.pull', 'yes'],
      ['orders.paymentStates', ['stolen']],
      ['orders.tagPrefix', 'not valid!'],
      ['orders.startDate', 'soon'],
      ['advanced.batchSize', 500],
      ['products.push', true],
      ['nothing.here', 1],
    ];
    for (const [path, value] of bad) {
      const refused = await put(shop, settings(path, value));
      expect([path, refused.status]).toEqual([path, 422]);
      expect(refused.body['errors']).toMatchObject([{ path }]);
    }
  });

  it('never give a secret back, and keep none', async () => {
    const shop = await integration('Harbor & Pine US');
    const secret = 'canary-5f2b1c';
    const { body } = await put(shop, { connection: { fields: [{ path: 'accessToken', value: secret }] } });
    expect(JSON.stringify(body)).not.toContain(secret);
    expect(body['integration']).toMatchObject({ status: 'connecting' });
    const stored = account.account.records.database
      .prepare('SELECT group_concat(value) FROM secrets')
      .pluck()
      .get();
    expect(stored).not.toContain(secret);
    expect((await put(shop, { connection: { fields: [{ path: 'accessToken', value: '' }] } })).status).toBe(
      422,
    );
  });

  it('are deleted softly', async () => {
    const pilot = await integration('Acumen pilot');
    const id = textOf(pilot, 'integrationId');
    const { body } = await account.call('DELETE', `/integrations/${id}`);
    const { deletedAt } = body['integration'] as JsonObject;
    expect(body['integration']).toEqual({ integrationId: id, deletedAt, updatedAt: deletedAt });
    expect((await account.call('GET', `/integrations/${id}`)).status).toBe(404);
    expect((await account.call('DELETE', `/integrations/${id}`)).status).toBe(404);
    expect((await put(pilot, { integrationName: 'x' })).status).toBe(404);
    const deleted = await account.list(
      `/integrations?deleted=true&keys=*&updatedSince=${textOf(body['integration'] as JsonObject, 'deletedAt')}`,
    );
    expect(deleted.map((each) => each['integrationId'])).toContain(id);
    expect(
      (await account.list('/integrations?count=100')).map((each) => each['integrationId']),
    ).not.toContain(id);
  });
});

describe('rules', () => {
  const rule = (name: string) => named('/automation_rules', 'name', name);
  const path = (record: JsonObject) => `/automation_rules/${textOf(record, 'ruleId')}`;

  it('get the next position of their trigger when they name none', async () => {
    const positions = (await account.list('/automation_rules?keys=*&count=100&trigger=orders.new')).map(
      (each) => Number(each['position']),
    );
    const { body } = await account.call('POST', '/automation_rules', { name: 'New', trigger: 'orders.new' });
    expect(body['automation_rule']).toMatchObject({
      position: Math.max(...positions) + 1,
      enabled: true,
      isDefault: false,
      filter: { match: 'all', conditions: [] },
    });
  });

  it('protect the default rule', async () => {
    const standard = await rule('Everything else');
    expect((await account.call('PUT', path(standard), { enabled: false })).status).toBe(422);
    expect((await account.call('PUT', path(standard), { trigger: 'orders.updated' })).status).toBe(422);
    expect((await account.call('DELETE', path(standard))).status).toBe(422);
    expect((await account.call('PUT', path(standard), { isDefault: false })).status).toBe(422);
    expect((await account.call('PUT', path(standard), { position: 3 })).status).toBe(200);
  });

  it('are refused when they can not be kept, and keep members that nobody knows', async () => {
    const create = (body: JsonObject) =>
      account.call('POST', '/automation_rules', { name: 'x', trigger: 'orders.updated', ...body });
    const filter = (condition: JsonValue) => ({ filter: { match: 'all', conditions: [condition] } });
    expect((await create({ trigger: 'horses.new' })).status).toBe(422);
    expect((await create({ trigger: 'orders.new', runOnce: true })).status).toBe(422);
    expect((await create({ filter: { match: 'some', conditions: [] } })).status).toBe(422);
    expect((await create(filter({ field: 'email' }))).status).toBe(422);
    expect((await create(filter({ field: 'email', operator: 'matches', value: '(' }))).status).toBe(422);
    expect((await create({ actions: [{}] })).status).toBe(422);
    expect((await create({ ruleId: 'mine' })).status).toBe(422);
    const odd = { field: 'email', operator: 'equals', value: 'a', future: { x: [1] } };
    expect((await create(filter(odd))).body['automation_rule']).toMatchObject({
      filter: { conditions: [odd] },
    });
  });

  it('answer unreadable requests in their own words', async () => {
    const send = (body: string, type = 'application/json') =>
      fetch(`${account.url}/automation_rules`, {
        method: 'POST',
        body,
        headers: { 'X-Pipe17-Key': account.key, 'Content-Type': type },
      });
    expect((await send('{')).status).toBe(400);
    expect((await send('{}', 'text/plain')).status).toBe(415);
    expect((await send(JSON.stringify({ name: 'x'.repeat(2_100_000) }))).status).toBe(413);
  });
});

describe('routing cards', () => {
  it('must name locations that exist; the split mark can be taken away', async () => {
    const location = textOf((await account.list('/locations?count=1'))[0], 'locationId');
    const { body } = await account.call('POST', '/order_routings', {
      name: 'Card',
      locations: [location],
      allowSplit: true,
    });
    const card = body['order_routing'] as JsonObject;
    expect(card).toMatchObject({ position: 8, allowSplit: true });
    const path = `/order_routings/${textOf(card, 'routingId')}`;
    const without = await account.call('PUT', path, { allowSplit: null });
    expect(without.body['order_routing']).not.toHaveProperty('allowSplit');
    expect((await account.call('PUT', path, { locations: ['nowhere'] })).status).toBe(422);
    expect((await account.call('DELETE', path)).status).toBe(200);
  });
});

describe('exceptions', () => {
  it('change their status and are tried again', async () => {
    const [open] = await account.list('/exceptions?status=active&count=1&keys=*');
    const path = `/exceptions/${textOf(open, 'exceptionId')}`;
    expect((await account.call('POST', `${path}/retry`)).status).toBe(202);
    const resolved = await account.call('PUT', path, { status: 'resolved' });
    expect(resolved.body['exception']).toMatchObject({
      status: 'resolved',
      resolvedAt: account.clock.stamp(),
    });
    expect((await account.call('POST', `${path}/retry`)).status).toBe(422);
    const back = await account.call('PUT', path, { status: 'active' });
    expect(back.body['exception']).not.toHaveProperty('resolvedAt');
    expect((await account.call('PUT', path, { status: 'gone' })).status).toBe(422);
    expect((await account.call('PUT', path, { message: 'mine' })).status).toBe(422);
  });

  it('stay open when they are tried again, as long as the setting behind them is wrong', async () => {
    const columbus = await named('/integrations', 'integrationName', 'Northbay Columbus');
    const refused = async () =>
      (await account.list('/exceptions?status=active&count=2000&keys=*')).filter(
        (each) => each['exceptionType'] === 'unknownMethod',
      );
    const [first] = await refused();
    expect((await refused()).length).toBeGreaterThan(5);
    const path = `/exceptions/${textOf(first, 'exceptionId')}`;
    const tried = async (): Promise<unknown> => {
      await account.call('POST', `${path}/retry`);
      account.clock.advance(60_000);
      account.tick();
      return ((await account.call('GET', path)).body['exception'] as JsonObject)['status'];
    };
    expect(await tried()).toBe('active');
    const fields = [{ path: 'shippingRequests.method', value: 'GROUND' }];
    await account.call('PUT', `/integrations/${textOf(columbus, 'integrationId')}`, { settings: { fields } });
    expect(await tried()).toBe('resolved');
  });
});

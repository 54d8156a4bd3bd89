import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../shared/json.ts';
import { startTestAccount, textOf, type TestAccount } from './account.testing.ts';

let account: TestAccount;
let id: string;
beforeAll(async () => {
  account = await startTestAccount();
});
afterAll(async () => account.remove());
beforeEach(async () => {
  id = await create('storelane');
});

async function connectorId(name: string): Promise<string> {
  const [found] = await account.list(`/connectors?connectorName=${name}`);
  return textOf(found, 'connectorId');
}

async function create(connectorName: string): Promise<string> {
  const { body } = await account.call('POST', '/integrations', {
    integrationName: connectorName,
    connectorId: await connectorId(connectorName),
  });
  return textOf(body['integration'] as JsonObject, 'integrationId');
}

const credentials = (values: Record<string, JsonValue>): JsonObject => ({
  connection: { fields: Object.entries(values).map(([path, value]) => ({ path, value })) },
});
const shop = (accessToken: string) => credentials({ storeUrl: 'https://shop.example', accessToken });
const read = async (): Promise<JsonObject> =>
  (await account.call('GET', `/integrations/${id}`)).body['integration'] as JsonObject;
const put = async (body: JsonObject) =>
  (await account.call('PUT', `/integrations/${id}`, body)).body['integration'];
const pass = (seconds: number) => {
  account.clock.advance(seconds * 1_000);
  account.tick();
};

describe('the status check', () => {
  it('connects with a good key after some seconds of the clock', async () => {
    expect(await put(shop('good-token'))).toMatchObject({ status: 'connecting' });
    pass(3);
    expect(await read()).toMatchObject({ status: 'connecting' });
    pass(2);
    expect(await read()).toMatchObject({ status: 'connected', statusChangedAt: account.clock.stamp() });
  });

  it.each([
    ['bad-token', 'rejected the credentials (401)'],
    ['abc', 'rejected the credentials (401)'],
    ['limited-token', 'does not allow orders to be read (403)'],
    ['unreachable', 'could not be reached'],
    ['unreadable-token', 'something other than orders'],
  ])('ends in Error with %s, says why and raises an exception', async (token, reason) => {
    await put(shop(token));
    pass(5);
    expect(await read()).toMatchObject({
      status: 'error',
      errorText: expect.stringContaining(reason) as unknown,
    });
    const raised = await account.list(`/exceptions?entityId=${id}&keys=*`);
    expect(raised).toMatchObject([{ category: 'connectorCommunication', status: 'active', integration: id }]);
  });

  it('takes minutes for a slow one and never ends for an endless one', async () => {
    await put(shop('slow-token'));
    pass(300);
    expect(await read()).toMatchObject({ status: 'connecting' });
    pass(61);
    expect(await read()).toMatchObject({ status: 'connected' });
    await put(shop('endless-token'));
    pass(86_400);
    expect(await read()).toMatchObject({ status: 'connecting' });
  });

  it('stays Not Configured until everything required is there, and errs when it is taken away', async () => {
    expect(await put(credentials({ storeUrl: 'https://shop.example' }))).toMatchObject({ status: 'created' });
    expect(await put({ status: 'connecting' })).toMatchObject({ status: 'created' });
    await put(credentials({ accessToken: 'good-token' }));
    pass(5);
    expect(await read()).toMatchObject({ status: 'connected' });
    expect(await put(credentials({ accessToken: null }))).toMatchObject({
      status: 'error',
      errorText: expect.stringContaining('Access token') as unknown,
    });
  });

  it('leaves a disabled one alone: credentials are stored, unchecked', async () => {
    await put({ status: 'disabled' });
    expect(await put(shop('good-token'))).toMatchObject({ status: 'disabled' });
    pass(60);
    expect(await read()).toMatchObject({ status: 'disabled' });
    expect(await put({ status: 'connecting' })).toMatchObject({ status: 'connecting' });
    pass(5);
    expect(await read()).toMatchObject({ status: 'connected' });
  });
});

describe('the test of a connection', () => {
  const test = async (path: string, body: JsonObject) => account.call('POST', `${path}/test`, body);

  it('says which step failed and changes nothing', async () => {
    const before = await read();
    const path = `/connectors/${await connectorId('storelane')}`;
    expect((await test(path, shop('good-token'))).body['test']).toMatchObject({ outcome: 'passed' });
    const failed = (await test(path, shop('limited-token'))).body['test'] as JsonObject;
    expect(failed).toMatchObject({
      outcome: 'failed',
      steps: [
        { name: 'reach', ok: true },
        { name: 'authenticate', ok: true },
        { name: 'authorize', ok: false },
      ],
    });
    expect((await test(path, credentials({ storeUrl: 'https://shop.example' }))).body['test']).toMatchObject({
      outcome: 'failed',
    });
    expect((await test(path, shop(''))).status).toBe(422);
    expect(await read()).toEqual(before);
  });

  it('takes what is not sent from what is stored', async () => {
    await put(shop('good-token'));
    expect((await test(`/integrations/${id}`, { connection: { fields: [] } })).body['test']).toMatchObject({
      outcome: 'passed',
    });
    expect(
      (await test(`/integrations/${id}`, credentials({ accessToken: 'bad-token' }))).body['test'],
    ).toMatchObject({ outcome: 'failed' });
    pass(5);
    expect(await read()).toMatchObject({ status: 'connected' });
  });

  it('is not offered everywhere', async () => {
    const outcome = async (name: string) =>
      (await test(`/connectors/${await connectorId(name)}`, {})).body['test'];
    expect(await outcome('inventoryEngine')).toMatchObject({ outcome: 'notTestable' });
    expect(await outcome('flatfileDrop')).toMatchObject({ outcome: 'notTestable' });
    expect(await outcome('bazario')).toMatchObject({ outcome: 'notTestable' });
    expect((await test(`/connectors/${await connectorId('granaryErp')}`, {})).status).toBe(501);
    expect((await test('/integrations/0123456789abcdef', {})).status).toBe(404);
  });
});

describe('authorization in the browser', () => {
  const begin = async (integrationId: string) =>
    account.call('POST', `/integrations/${integrationId}/authorize`);
  const answer = (url: string, word: string) =>
    fetch(url, { method: 'POST', body: new URLSearchParams({ answer: word }) });

  it('turns the integration to Connecting when the person allows it, once', async () => {
    id = await create('squareside');
    const { body } = await begin(id);
    const { url, expiresAt } = body['authorize'] as { url: string; expiresAt: string };
    expect(Date.parse(expiresAt)).toBeGreaterThan(account.clock.now());
    expect(await (await fetch(url)).text()).toContain('Squareside');
    expect((await answer(url, 'allow')).status).toBe(200);
    expect(await read()).toMatchObject({ status: 'connecting' });
    pass(5);
    expect(await read()).toMatchObject({ status: 'connected' });
    expect((await answer(url, 'allow')).status).toBe(410);
  });

  it('ends in Error when it is declined, and its page expires', async () => {
    id = await create('squareside');
    const first = (await begin(id)).body['authorize'] as { url: string };
    await answer(first.url, 'decline');
    expect(await read()).toMatchObject({
      status: 'error',
      errorText: expect.stringContaining('declined') as unknown,
    });
    const second = (await begin(id)).body['authorize'] as { url: string };
    pass(601);
    expect((await answer(second.url, 'allow')).status).toBe(410);
  });

  it('is 422 for connectors with a form', async () => {
    expect((await begin(id)).status).toBe(422);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestAccount, textOf, type TestAccount } from '../../sandbox/account.testing.ts';
import type { ExceptionAction, ExceptionActionKind } from '../../shared/domain/exception-action.ts';
import { asSecret } from '../../shared/domain/secret.ts';
import { contract } from '../../shared/ipc/contract.ts';
import type { ServiceHandlers } from '../../shared/ipc/handlers.ts';
import type { EventName, EventPayload } from '../../shared/ipc/events.ts';
import { parseAddress } from '../remote/address.ts';
import { createAccountClient } from '../remote/client.ts';
import { createExchange } from '../remote/exchange.ts';
import { createNodeTransport } from '../remote/node-transport.ts';
import { testPage } from '../store/store.testing.ts';
import { startStore, type Store } from '../store/start-store.ts';
import { createConnect } from './connect-account.ts';
import { createProbe } from './probe-account.ts';
import { accountRequest, openServices, TestComputer } from './services.testing.ts';

// Handlers, services, the real store, a real client, and the sample account over HTTP: everything but the window.
const folder = mkdtempSync(join(tmpdir(), 'penstock-exceptions-'));
let store: Store;
let remote: TestAccount;
let computer: TestComputer;
let run: ReturnType<typeof openServices>;
let accountId = '';
let progressed: (() => void) | undefined;

beforeAll(async () => {
  store = await startStore({ folder, workerUrl: new URL('../store/worker.ts', import.meta.url) });
  remote = await startTestAccount({ control: {} });
  computer = new TestComputer();
  run = open();
  accountId = (await run.call['accounts.add'](accountRequest(asSecret(remote.key), 'Sample', remote.url))).id;
});
afterAll(async () => {
  await run.services.close();
  await Promise.all([store.close(), remote.remove()]);
  rmSync(folder, { recursive: true, force: true });
});

/** One run of the program: the services, whose pulls read the exceptions of the account whole. */
function open(): ReturnType<typeof openServices> {
  const transport = createNodeTransport();
  return openServices(computer, {
    store,
    probe: createProbe(transport),
    connect: createConnect(transport),
    send: (name: EventName, payload: EventPayload<EventName>) => {
      if (name === 'exceptionActions.changed' && 'actionId' in payload) progressed?.();
    },
    sync: {
      sweep: () => undefined,
      start: () => undefined,
      stop: () => undefined,
      status: (id) => ({ accountId: id, reach: 'online', error: null, answeredAt: null, entities: [] }),
      pull: async (_id, entity) => {
        if (entity === 'exceptions') await pull();
      },
    },
    now: () => remote.clock.now(),
  });
}

async function pull(): Promise<void> {
  const readKey = () => Promise.resolve({ kind: 'found', secret: asSecret(remote.key) } as const);
  const client = createAccountClient({
    exchange: createExchange(createNodeTransport(), parseAddress(remote.url), readKey),
  });
  let skip = 0;
  for (let last = false; !last;) {
    const page = await client.list('exceptions', { order: 'createdAt', count: 1_000, skip });
    await store.run(
      'intake.page',
      testPage({ accountId, entity: 'exceptions', records: page.contents().records }),
    );
    skip += page.pageSize;
    last = page.last;
  }
}

let made = 0;
/** Open exceptions of one cause at the account, known here. */
async function given(count: number, integration = 'nobody'): Promise<string[]> {
  made += 1;
  const stamp = new Date(remote.clock.now()).toISOString();
  const records = Array.from({ length: count }, (_, index) => ({
    exceptionId: `${made.toString(16)}${index.toString(16)}`.padStart(16, 'e'),
    ...{ category: 'stuckOrder', exceptionType: 'test', status: 'active', entityType: 'orders' },
    ...{
      entityId: `order-${index}`,
      reference: `#${index}`,
      integration,
      message: `Round ${'i'.repeat(made)} waits`,
    },
    ...{ orgKey: 'org', createdAt: stamp, updatedAt: stamp },
  }));
  await control('records', { entity: 'exceptions', records });
  await pull();
  return records.map(({ exceptionId }) => exceptionId);
}

async function control(path: string, body?: object, method = 'POST'): Promise<unknown> {
  const response = await fetch(`${remote.controlUrl}/${path}`, {
    method,
    headers: { 'X-Control-Token': remote.key, 'Content-Type': 'application/json', Connection: 'close' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return await response.json();
}

async function call<Name extends keyof ServiceHandlers>(
  name: Name,
  request: Parameters<(typeof run.call)[Name]>[0],
): Promise<Awaited<ReturnType<(typeof run.call)[Name]>>> {
  const reply = await (run.call[name] as (request: unknown) => unknown)(request);
  expect(contract[name].reply.safeParse(reply).error, name).toBeUndefined();
  return reply as never;
}

const begin = async (kind: ExceptionActionKind, ids: string[]): Promise<ExceptionAction> =>
  await call('exceptionActions.begin', { accountId, kind, selection: { ids } });
const get = async (actionId: string): Promise<ExceptionAction> =>
  await call('exceptionActions.get', { accountId, actionId });
const ended = async (actionId: string): Promise<ExceptionAction> => {
  await expect.poll(async () => (await get(actionId)).running, { timeout: 20_000 }).toBe(false);
  return await get(actionId);
};
const statusesAt = async (ids: readonly string[]): Promise<string[]> => {
  const records = await remote.list('/exceptions?count=2000&keys=*');
  return ids.map((id) =>
    textOf(
      records.find((record) => record['exceptionId'] === id),
      'status',
    ),
  );
};
const writes = async (): Promise<{ received: number }> =>
  (await control('writes', undefined, 'GET')) as { received: number };

beforeEach(async () => {
  progressed = undefined;
  await control('faults', undefined, 'DELETE');
  await control('writes', undefined, 'DELETE');
});

describe('actions on exceptions', () => {
  it('are reviewed, written down, sent one by one, and have a result for each', async () => {
    const ids = await given(60);
    const review = await call('exceptionActions.review', {
      ...{ accountId, kind: 'dismiss' },
      selection: { ids: [...ids, 'nobody'] },
    });
    expect(review).toMatchObject({ total: 60, leftOut: 0, records: 60, byGroup: [{ count: 60 }] });
    const action = await begin('dismiss', ids);
    expect(action).toMatchObject({ kind: 'dismiss', total: 60, running: true, counts: { waiting: 60 } });
    expect(await ended(action.id)).toMatchObject({ counts: { done: 60, waiting: 0 }, error: null });
    expect(new Set(await statusesAt(ids))).toEqual(new Set(['dismissed']));
    // The list here says so at once.
    const groupId = review.byGroup[0]?.groupId ?? '';
    expect(await call('exceptions.group', { accountId, groupId })).toMatchObject({
      active: 0,
      dismissed: 60,
    });
    // And it can be taken back.
    const back = await begin('reopen', ids);
    expect((await ended(back.id)).counts.done).toBe(60);
    expect(new Set(await statusesAt(ids))).toEqual(new Set(['active']));
    await expect(begin('reopen', ids)).rejects.toMatchObject({ code: 'change.nothingToDo' });
  });

  it('stop between two calls, keep the rest, and go on', async () => {
    const ids = await given(200);
    progressed = () =>
      void get(action.id).then(async ({ counts }) => {
        if (counts.done > 0) await call('exceptionActions.stop', { accountId, actionId: action.id });
      });
    const action = await begin('resolve', ids);
    const stopped = await ended(action.id);
    expect(stopped.counts.done).toBeGreaterThan(0);
    expect(stopped.counts.waiting).toBe(200 - stopped.counts.done);
    expect(stopped).toMatchObject({ endedAt: null, error: null });
    // What waits in one action is left out of the next.
    await expect(begin('resolve', ids)).rejects.toMatchObject({ code: 'change.nothingToDo' });
    progressed = undefined;
    await call('exceptionActions.resume', { accountId, actionId: action.id });
    expect((await ended(action.id)).counts.done).toBe(200);
    expect((await writes()).received).toBe(200);
  });

  it('skip what somebody else has dealt with, and keep what the account refuses apart', async () => {
    const ids = await given(4);
    await remote.call('PUT', `/exceptions/${ids[0]}`, { status: 'resolved' });
    await control('faults', { faults: [`PUT exceptions/${ids[1]}=422`] });
    const action = await begin('dismiss', ids);
    expect((await ended(action.id)).counts).toMatchObject({ skipped: 1, failed: 1, done: 2 });
    const [failed] = await call('exceptionActions.items', {
      ...{ accountId, actionId: action.id, limit: 10 },
      states: ['failed'],
    });
    expect(failed).toMatchObject({ exceptionId: ids[1], error: { code: 'account.refused' } });
    expect(await statusesAt(ids)).toEqual(['resolved', 'active', 'dismissed', 'dismissed']);
  });

  it('are never sent twice where the answer was lost: the record is looked at', async () => {
    const ids = await given(3);
    await control('faults', { faults: ['PUT exceptions=reset-unanswered x1'] });
    const action = await begin('dismiss', ids);
    expect((await ended(action.id)).counts).toMatchObject({ done: 3 });
    expect((await writes()).received).toBe(3);
  });

  it('wait where the account is out of reach, say why, and are let go of', async () => {
    const ids = await given(30);
    await control('faults', { faults: ['PUT exceptions=401'] });
    const action = await begin('dismiss', ids);
    expect(await ended(action.id)).toMatchObject({
      counts: { waiting: 30 },
      error: { code: 'account.keyRejected' },
    });
    await call('exceptionActions.discard', { accountId, actionId: action.id });
    expect(await get(action.id)).toMatchObject({ counts: { discarded: 30, waiting: 0 } });
    await control('faults', undefined, 'DELETE');
    await call('accounts.replaceKey', { accountId, key: asSecret(remote.key) });
  });

  it('look after a crash at what was under way, and send nothing by themselves', async () => {
    const ids = await given(3);
    const now = new Date(remote.clock.now()).toISOString();
    await store.run('exceptionActions.begin', {
      ...{ accountId, actionId: 'crashed', kind: 'dismiss', now },
      selection: { ids },
    });
    // The program died after the first of two calls.
    await store.run('exceptionActions.take', { accountId, actionId: 'crashed', limit: 2, now });
    await remote.call('PUT', `/exceptions/${ids[0]}`, { status: 'dismissed' });
    await control('writes', undefined, 'DELETE');
    const next = open();
    await next.services.start();
    await expect.poll(async () => (await get('crashed')).counts.sent, { timeout: 10_000 }).toBe(0);
    expect((await get('crashed')).counts).toMatchObject({ done: 1, waiting: 2 });
    expect((await writes()).received).toBe(0);
    await next.services.close();
    await call('exceptionActions.discard', { accountId, actionId: 'crashed' });
  });

  it('follow what is tried again until it is resolved, or say that it stayed', async () => {
    const [broken] = await remote.list('/integrations?keys=*&count=1');
    await control('records', { entity: 'integrations', records: [{ ...broken, status: 'error' }] });
    const good = await given(2);
    const bad = await given(2, textOf(broken, 'integrationId'));
    const action = await begin('retry', [...good, ...bad]);
    await expect.poll(async () => (await get(action.id)).counts.accepted).toBe(4);
    await control('clock', { advanceSeconds: 60 });
    const after = await ended(action.id);
    expect(after.counts.done + after.counts.stayed).toBe(4);
    const stayed = await call('exceptionActions.items', {
      ...{ accountId, actionId: action.id, limit: 10 },
      states: ['stayed'],
    });
    expect(stayed.map(({ exceptionId }) => exceptionId)).toEqual(expect.arrayContaining(bad));
    expect(await statusesAt(bad)).toEqual(['active', 'active']);
  }, 30_000);

  it('are refused in an account that is only looked at', async () => {
    const ids = await given(1);
    await call('accounts.update', { accountId, readOnly: true });
    await expect(begin('dismiss', ids)).rejects.toMatchObject({ code: 'account.readOnly' });
    await call('accounts.update', { accountId, readOnly: false });
    expect((await writes()).received).toBe(0);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Clock } from '../../sandbox/clock.ts';
import { startTestAccount, testMoment, textOf, type TestAccount } from '../../sandbox/account.testing.ts';
import type { Entity } from '../../shared/domain/entity.ts';
import type { ReplayDraft, ReplayRow, ReplaySubject } from '../../shared/domain/replay.ts';
import { asSecret } from '../../shared/domain/secret.ts';
import type { JsonObject } from '../../shared/json.ts';
import { parseAddress } from '../remote/address.ts';
import { createAccountClient, type AccountClient } from '../remote/client.ts';
import { createExchange } from '../remote/exchange.ts';
import { createNodeTransport } from '../remote/node-transport.ts';
import { pullConfiguration } from '../services/pull-configuration.testing.ts';
import {
  openTestStore,
  temporaryFolder,
  testAccount,
  testPage,
  type TestStore,
} from '../store/store.testing.ts';
import { createReplayDesk, type ReplayDesk } from './desk.ts';

// The account runs its engines on orders that come in; Penstock pulls what there is over HTTP, and plays the same orders. Both must come to the same, order by order. The account's
// engines are called by an account of its own (`sandbox/life/order-flow.ts`): it reads wire records, keeps its own order of things, and ends holds by itself.

const accountId = 'account-1';
const newOrders = { kind: 'trigger', trigger: 'orders.new' } as const;

let folder: ReturnType<typeof temporaryFolder>;
let opened: TestStore;
let remote: TestAccount;
let client: AccountClient;
let desk: ReplayDesk;
let ended: PromiseWithResolvers<string>;

beforeEach(async () => {
  folder = temporaryFolder();
  opened = openTestStore(folder.path);
  remote = await startTestAccount({
    size: 'sample',
    still: false,
    clock: new Clock({ startsAt: testMoment, frozen: true }),
  });
  const secret = asSecret(remote.key);
  const readKey = () => Promise.resolve({ kind: 'found', secret } as const);
  client = createAccountClient({
    exchange: createExchange(createNodeTransport(), parseAddress(remote.url), readKey),
  });
  desk = createReplayDesk(folder.path, ({ state }) => {
    if (state !== 'running') ended.resolve(state);
  });
  await opened.run('accounts.save', testAccount());
});

afterEach(async () => {
  await remote.remove();
  opened.session.close(true);
  folder[Symbol.dispose]();
});

/** Lets minutes pass at the account, in which orders arrive. */
function pass(minutes: number): void {
  remote.clock.advance(minutes * 60_000);
  remote.tick();
}

/** Pulls what has been changed since an instant; without one everything. */
async function pull(entity: Entity, updatedSince?: string): Promise<void> {
  for (let skip = 0; ; skip += 1_000) {
    const page = await client.list(entity, { order: 'updatedAt', count: 1_000, skip, updatedSince });
    const { records, rejected } = page.contents();
    if (rejected.length > 0) throw new Error(`put aside: ${JSON.stringify(rejected)}`);
    await opened.run('intake.page', testPage({ accountId, entity, records }));
    if (page.last) return;
  }
}

const configuration = () =>
  pullConfiguration({ run: (name, input) => Promise.resolve(opened.run(name, input)) }, accountId, remote);

/**
 * What Penstock says of every cached order: an edit that no order survives unchanged makes each of them a row, whose left side is what is stored.
 */
async function play(
  subject: ReplaySubject,
  drafts: readonly ReplayDraft[],
): Promise<Map<string, ReplayRow['before']>> {
  ended = Promise.withResolvers();
  await desk.start({ accountId, replayId: 'all', subject, drafts, now: remote.clock.now() });
  expect(await ended.promise).toBe('ended');
  const { rows } = await desk.rows({ replayId: 'all', text: '', offset: 0, limit: 100_000 });
  return new Map(rows.map(({ recordId, before }) => [recordId, before]));
}

/** Makes the right side differ for every order: whatever comes first there writes a tag and a field of its own. */
const marking: ReplayDraft = {
  entity: 'automationRules',
  recordId: 'new:mark',
  operation: 'create',
  edits: {
    name: 'Mark',
    trigger: 'orders.new',
    position: 0,
    actions: [{ type: 'addTags', tags: ['marked here'] }],
  },
};

async function engineNamed(connectorName: string): Promise<string> {
  const [found] = await remote.list(`/integrations?connectorName=${connectorName}&keys=*`);
  return textOf(found, 'integrationId');
}

/** Orders that came in since, as the account holds them now. */
const arrived = (since: string): Promise<JsonObject[]> =>
  remote.list(`/orders?since=${since}&keys=*&count=1000`);

describe('a replay', () => {
  it('comes to what the rules of the account did, order by order', async () => {
    const since = remote.clock.stamp();
    pass(100);
    const orders = await arrived(since);
    const runs = await remote.list(`/automation_runs?since=${since}&keys=*&count=1000`);
    await configuration();
    for (const entity of ['orders', 'automationRuns'] as const) await pull(entity, since);
    const rules = (await remote.list('/automation_rules?keys=*&count=500')) as (JsonObject & {
      position: number;
    })[];
    const first = Math.min(
      ...rules.filter(({ trigger }) => trigger === 'orders.new').map(({ position }) => position),
    );
    const played = await play(newOrders, [{ ...marking, edits: { ...marking.edits, position: first - 1 } }]);
    const byOrder = new Map(
      runs.filter(({ trigger }) => trigger === 'orders.new').map((run) => [textOf(run, 'entityId'), run]),
    );

    expect(orders.length).toBeGreaterThan(80);
    let held = 0;
    for (const order of orders) {
      const id = textOf(order, 'orderId');
      const outcome = played.get(id);
      const run = byOrder.get(id);
      expect(outcome, id).toBeDefined();
      expect(outcome?.deciderId, id).toBe(run?.['ruleId']);
      expect(outcome?.unknown === null, id).toBe(run?.['outcome'] === 'applied');
      expect(outcome?.tags, id).toEqual(order['tags']);
      // A hold that has ended at the account is gone from the order: it must have been over by now here too.
      if (order['status'] === 'onHold') {
        held += 1;
        expect(outcome, id).toMatchObject({ status: 'onHold', holdUntil: order['holdUntil'] });
      } else if (outcome?.holdUntil != null) {
        expect(outcome.holdUntil <= remote.clock.stamp(), id).toBe(true);
      }
    }
    expect(held).toBeGreaterThan(5);
    expect(new Set(byOrder.values().map((run) => run['ruleId'])).size).toBeGreaterThan(4);
  });

  it('comes to what the Order Hold Engine of the account did, order by order', async () => {
    const engine = await engineNamed('orderHoldEngine');
    await remote.call('PUT', `/integrations/${engine}`, { status: 'connecting' });
    pass(1);
    const since = remote.clock.stamp();
    pass(25);
    const orders = await arrived(since);
    await configuration();
    await pull('orders', since);
    const off: ReplayDraft = {
      entity: 'integrations',
      recordId: engine,
      operation: 'update',
      edits: { 'settings.defaultHoldMinutes': 5_000, 'settings.rows': [] },
    };
    const played = await play(newOrders, [off]);
    expect(orders.length).toBeGreaterThan(15);
    let held = 0;
    for (const order of orders) {
      const id = textOf(order, 'orderId');
      const outcome = played.get(id);
      expect(outcome, id).toBeDefined();
      if (order['status'] !== 'onHold') expect(outcome?.holdUntil ?? null, id).toBeNull();
      else {
        held += 1;
        expect(outcome, id).toMatchObject({ status: 'onHold', holdUntil: order['holdUntil'] });
      }
    }
    expect(held).toBeGreaterThan(10);
  });

  it('comes to what the cards of the account did, order by order, with the stock of that moment', async () => {
    await configuration();
    await pull('inventory');
    const engine = await engineNamed('orderRoutingEngine');
    const disabled: ReplayDraft = {
      entity: 'integrations',
      recordId: engine,
      operation: 'update',
      edits: { enabled: false },
    };
    const compared = new Map<string, number>();
    for (let round = 0; round < 150; round += 1) {
      const since = remote.clock.stamp();
      pass(0.5);
      // What is routed at once when it comes in: later the stock is not what it was.
      const orders = (await arrived(since)).filter(
        ({ routingStatus }) =>
          routingStatus === 'ready' || routingStatus === 'pendingInventory' || routingStatus === 'failed',
      );
      if (orders.length === 1) {
        await pull('orders', since);
        const played = await play({ kind: 'routing' }, [disabled]);
        for (const order of orders) {
          const id = textOf(order, 'orderId');
          const outcome = played.get(id);
          expect(outcome?.unknown ?? null, id).toBeNull();
          if (outcome !== undefined) {
            expect(outcome.routingStatus, id).toBe(order['routingStatus']);
            const status = outcome.routingStatus ?? '';
            compared.set(status, (compared.get(status) ?? 0) + 1);
          }
        }
      }
      await pull('inventory', since);
    }
    expect(compared.get('ready') ?? 0).toBeGreaterThan(20);
  });
});

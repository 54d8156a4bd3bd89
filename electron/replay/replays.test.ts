import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Order } from '../../shared/domain/order.ts';
import type { ReplayDraft, ReplayProgress } from '../../shared/domain/replay.ts';
import type { AppError } from '../../shared/errors.ts';
import type { JsonValue } from '../../shared/json.ts';
import {
  openTestStore,
  temporaryFolder,
  testAccount,
  testException,
  testIntegration,
  testPage,
  testRule,
  type TestStore,
} from '../store/store.testing.ts';
import { createReplays, type Replays } from './replays.ts';

const accountId = 'account-1';
const now = Date.UTC(2026, 10, 23, 12);
const subject = { kind: 'trigger', trigger: 'orders.new' } as const;
const workerUrl = new URL('./worker.ts', import.meta.url);

let folder: ReturnType<typeof temporaryFolder>;
let opened: TestStore;
let replays: Replays;
let failures: AppError[];
let told: ReplayProgress[];
let listener: (progress: ReplayProgress) => void;

beforeEach(async () => {
  folder = temporaryFolder();
  opened = openTestStore(folder.path);
  failures = [];
  told = [];
  listener = () => undefined;
  replays = createReplays({
    workerUrl,
    folder: folder.path,
    progressed: (progress) => {
      told.push(progress);
      listener(progress);
    },
    failed: (error) => failures.push(error),
  });
  await opened.run('accounts.save', testAccount());
  await opened.run('intake.page', testPage({ entity: 'integrations', records: engines() }));
  await opened.run('intake.page', testPage({ entity: 'automationRules', records: rules() }));
  await opened.run('intake.page', testPage({ entity: 'orders', records: orders(40) }));
});

afterEach(async () => {
  await replays.close();
  opened.session.close(true);
  folder[Symbol.dispose]();
});

function engines() {
  const named = (id: string, connectorName: string, status: 'connected' | 'disabled') =>
    testIntegration({ id, connectorName, status, connectorType: 'automation' });
  return [
    named('automation', 'automationEngine', 'connected'),
    named('hold', 'orderHoldEngine', 'disabled'),
    named('routing', 'orderRoutingEngine', 'disabled'),
  ];
}

function rules() {
  const large = {
    match: 'all',
    conditions: [{ field: 'totalPrice', operator: 'gte', value: 100 }],
  };
  return [
    testRule({ id: 'large', name: 'Large', filter: large, actions: [{ type: 'addTags', tags: ['large'] }] }),
    testRule({ id: 'default', name: 'Default', isDefault: true, position: 9, actions: [{ type: 'hold' }] }),
  ];
}

function orders(count: number, from = 0): Order[] {
  return Array.from({ length: count }, (_, index) => {
    const number = from + index;
    const createdAt = new Date(now - (count - index) * 3_600_000).toISOString();
    const own = {
      createdAt,
      updatedAt: createdAt,
      extOrderId: `#${String(1_000 + number)}`,
      status: 'onHold',
      totalPrice: number * 10,
      currency: 'EUR',
    };
    return {
      ...own,
      id: `order-${String(number)}`,
      routingStatus: 'pending',
      orderSource: 'Shop',
      integrationId: 'shop',
      customer: 'Ada',
      email: 'ada@example.com',
      holdUntil: null,
      record: { ...own, orderId: `order-${String(number)}`, integration: 'shop', tags: ['b2b'] },
    };
  });
}

/** Plays and waits for the word that it has ended, in whichever way. */
async function play(drafts: ReplayDraft[], replayId = 'replay', days?: number): Promise<ReplayProgress> {
  const ended = Promise.withResolvers<ReplayProgress>();
  listener = (progress) => {
    if (progress.replayId === replayId && progress.state !== 'running') ended.resolve(progress);
  };
  await replays.run('start', { accountId, replayId, subject, drafts, now, days });
  return await ended.promise;
}

const lower: ReplayDraft = {
  entity: 'automationRules',
  recordId: 'large',
  operation: 'update',
  edits: { filter: { match: 'all', conditions: [{ field: 'totalPrice', operator: 'gte', value: 50 }] } },
};

describe('a replay', () => {
  it('finds no difference where both sides are the same, and names who decided', async () => {
    expect(await play([])).toMatchObject({ state: 'ended', done: 40 });
    const summary = await replays.run('summary', { replayId: 'replay' });
    expect(summary).toMatchObject({ records: 40, unchanged: 40, differing: 0, unknown: 0, counts: {} });
    expect(summary.deciders.map(({ id, wonBefore, wonAfter }) => [id, wonBefore, wonAfter])).toEqual([
      ['large', 30, 30],
      ['default', 10, 10],
    ]);
  });

  it('lists what a draft would change, page by page and by text, and keeps the last three', async () => {
    await play([lower]);
    const all = await replays.run('rows', { replayId: 'replay', text: '', offset: 0, limit: 3 });
    expect(all.total).toBe(5);
    expect(all.rows.map(({ reference }) => reference)).toEqual(['#1005', '#1006', '#1007']);
    expect(all.rows[0]).toMatchObject({
      differences: ['released', 'otherRule', 'otherTags'],
      before: { deciderName: 'Default', status: 'onHold', tags: ['b2b'] },
      after: { deciderName: 'Large', status: 'new', holdUntil: null, tags: ['b2b', 'large'] },
    });
    expect(all.rows[0]?.before.holdUntil).not.toBeNull();
    const found = await replays.run('rows', { replayId: 'replay', text: '#1009', offset: 0, limit: 9 });
    expect(found.rows.map(({ recordId }) => recordId)).toEqual(['order-9']);
    const none = await replays.run('rows', {
      replayId: 'replay',
      difference: 'newlyHeld',
      text: '',
      offset: 0,
      limit: 9,
    });
    expect(none).toEqual({ rows: [], total: 0 });
    for (const id of ['two', 'three', 'four']) await play([], id);
    await expect(replays.run('summary', { replayId: 'replay' })).rejects.toMatchObject({
      code: 'replay.ended',
    });
  });

  it('plays only the days that were asked for', async () => {
    await play([], 'day', 1);
    const { records } = await replays.run('summary', { replayId: 'day' });
    expect(records).toBe(24);
  });

  it('is cancelled within 100 ms, has no result then, and another one runs', async () => {
    await opened.run('intake.page', testPage({ entity: 'orders', records: orders(6_000, 100) }));
    const cancelled = Promise.withResolvers<number>();
    let asked = 0;
    listener = ({ state }) => {
      if (state === 'running' && asked === 0) {
        asked = performance.now();
        void replays.run('cancel', { replayId: 'long' });
      }
      if (state === 'cancelled') cancelled.resolve(performance.now() - asked);
    };
    await replays.run('start', { accountId, replayId: 'long', subject, drafts: [lower], now });
    expect(await cancelled.promise).toBeLessThan(100);
    await expect(replays.run('summary', { replayId: 'long' })).rejects.toMatchObject({
      code: 'replay.ended',
    });
    expect(await play([])).toMatchObject({ state: 'ended', done: 6_040 });
  });

  it('sees one state of the store, however much is written meanwhile', async () => {
    await opened.run('intake.page', testPage({ entity: 'orders', records: orders(2_000, 100) }));
    const ended = play([]);
    await opened.run('intake.page', testPage({ entity: 'orders', records: orders(500, 5_000) }));
    const { done, total } = await ended;
    expect(done).toBe(total);
    const summary = await replays.run('summary', { replayId: 'replay' });
    expect(summary.records).toBe(done);
    expect(summary.differing + summary.unknown).toBe(0);
  });

  it('plays exceptions, and nothing of kinds that are not kept', async () => {
    const records = [testException({ id: 'one' })];
    await opened.run('intake.page', testPage({ entity: 'exceptions', records }));
    for (const [trigger, count] of [
      ['exceptions.modified', 1],
      ['products.updated', 0],
    ] as const) {
      const ended = Promise.withResolvers<ReplayProgress>();
      listener = (progress) => progress.state === 'ended' && ended.resolve(progress);
      const other = { kind: 'trigger', trigger } as const;
      await replays.run('start', { accountId, replayId: trigger, subject: other, drafts: [], now });
      expect(await ended.promise).toMatchObject({ done: count });
    }
  });

  it('says why it failed, and starts anew', async () => {
    const { cache } = opened.session.store;
    cache.prepare("UPDATE orders SET record = '{' WHERE id = 'order-3'").run();
    expect(await play([])).toMatchObject({ state: 'failed', error: { code: 'store.damaged' } });
    cache.prepare("UPDATE orders SET record = '{}' WHERE id = 'order-3'").run();
    expect(await play([], 'again')).toMatchObject({ state: 'ended' });
    expect(failures).toEqual([]);
  });

  it('says why a change cannot be played', async () => {
    const odd = { ...lower, edits: { position: 'first' } };
    expect(await play([odd])).toMatchObject({ state: 'failed', error: { code: 'replay.unreadableChange' } });
  });
});

describe('the inputs of a replay', () => {
  it('are another text when a side is, and the same when only a time moved', async () => {
    const first = await replays.run('inputs', { accountId, drafts: [lower] });
    const records = rules().map((rule) => ({ ...rule, updatedAt: '2026-11-22T00:00:00.000Z' }));
    await opened.run('intake.page', testPage({ entity: 'automationRules', records }));
    expect(await replays.run('inputs', { accountId, drafts: [lower] })).toBe(first);
    expect(await replays.run('inputs', { accountId, drafts: [] })).not.toBe(first);
    const [large] = records;
    if (large === undefined) throw new Error('there are rules');
    const moved = { ...large, position: 4, updatedAt: '2026-11-22T01:00:00.000Z' };
    await opened.run('intake.page', testPage({ entity: 'automationRules', records: [moved] }));
    expect(await replays.run('inputs', { accountId, drafts: [lower] })).not.toBe(first);
  });
});

describe('trying', () => {
  it('traces one order through what is stored and through drafts', async () => {
    const answer = await replays.run('try', {
      accountId,
      subject,
      recordId: 'order-6',
      drafts: [lower],
      now,
    });
    expect(answer.stored.run?.outcome.ruleId).toBe('default');
    expect(answer.drafted?.run?.outcome).toMatchObject({
      ruleId: 'large',
      record: { tags: ['b2b', 'large'] },
    });
    expect(answer.stored.run?.rules.map(({ decision }) => decision)).toEqual(['noMatch', 'default']);
    const missing = { accountId, subject, recordId: 'nobody', drafts: [], now };
    await expect(replays.run('try', missing)).rejects.toMatchObject({ code: 'record.notFound' });
  });

  it('finds the newest orders that a rule would decide', async () => {
    const asked = { accountId, subject, drafts: [lower], deciderId: 'default', limit: 3, now };
    const found = await replays.run('candidates', asked);
    expect(found.map(({ id }) => id)).toEqual(['order-4', 'order-3', 'order-2']);
  });
});

describe('figures', () => {
  it('count hits of 7 and 30 days, and anew only when something is different', async () => {
    const hits = await replays.run('hits', { accountId, now });
    expect(hits).toMatchObject({ records: 40, unknown: 0 });
    expect(hits.hits).toEqual([
      { id: 'default', days7: 10, days30: 10 },
      { id: 'large', days7: 30, days30: 30 },
    ]);
    const again = await replays.run('hits', { accountId, now: now + 1_000 });
    expect(again.computedAt).toBe(hits.computedAt);
    await opened.run('intake.page', testPage({ entity: 'orders', records: orders(1, 500) }));
    const later = await replays.run('hits', { accountId, now: now + 2_000 });
    expect(later.records).toBe(41);
  });

  it('suggest values of cached records, most frequent first', async () => {
    const asked = { accountId, of: 'orders', path: 'tags', text: 'B', limit: 5 } as const;
    expect(await replays.run('values', asked)).toEqual([{ value: 'b2b', records: 40 }]);
    expect(await replays.run('values', { ...asked, path: 'no[].such' })).toEqual([]);
  });

  it('find what is certainly wrong', async () => {
    const source = { ...lower, edits: { integrations: ['gone'] } };
    const findings = await replays.run('lint', { accountId, drafts: [source], now });
    expect(findings.map(({ kind, recordId }) => [kind, recordId])).toEqual([['removedIntegration', 'large']]);
  });

  it('find what cached records tell: rules that never decide, fields and tags that none has', async () => {
    const rule = (id: string, position: number, field: string, operator: string, value: JsonValue) =>
      testRule({ id, position, filter: { match: 'all', conditions: [{ field, operator, value }] } });
    const records = [
      rule('huge', 5, 'totalPrice', 'lt', -5),
      rule('late', 6, 'status', 'isNotEmpty', null),
      rule('odd', 7, 'colour', 'equals', 'red'),
      rule('tagged', 8, 'tags', 'containsAnyOf', ['b2b', 'nobody']),
    ];
    await opened.run(
      'intake.page',
      testPage({ entity: 'automationRules', records: [...records, ...rules()] }),
    );
    const told = async (drafts: ReplayDraft[] = []) =>
      (await replays.run('lint', { accountId, drafts, now })).map(
        ({ kind, recordId }) => `${kind} ${recordId}`,
      );
    expect(await told()).toEqual(['unknownField odd', 'unknownTag tagged']);
    await replays.run('hits', { accountId, now });
    const found = await told();
    expect(found).toContain('neverSeen huge');
    expect(found).toContain('neverSeen odd');
    expect(found.some((one) => one.endsWith(' large'))).toBe(false);
    expect(await told([{ ...lower, recordId: 'huge' }])).not.toContain('neverSeen huge');
  });
});

import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../shared/domain/replay.ts';
import type { Order } from '../../../shared/domain/order.ts';
import {
  openTestStore,
  temporaryFolder,
  testAccount,
  testInstant,
  testIntegration,
  testPage,
  testRule,
} from '../store.testing.ts';

const accountId = 'account-1';

function order(id: string, extOrderId: string, createdAt: string): Order {
  const own = { id, createdAt, updatedAt: createdAt, extOrderId, status: 'new', currency: 'EUR' };
  const words = { routingStatus: '', orderSource: '', integrationId: 'shop', customer: 'Ada', email: '' };
  return { ...own, ...words, totalPrice: 1, holdUntil: null, record: { orderId: id, extOrderId } };
}

async function filled(folder: string) {
  const opened = openTestStore(folder);
  const { run } = opened;
  await run('accounts.save', testAccount());
  const engine = testIntegration({
    id: 'hold',
    connectorName: 'orderHoldEngine',
    connectorType: 'automation',
  });
  const records = [testIntegration({ id: 'shop' }), engine];
  await run('intake.page', testPage({ entity: 'integrations', records }));
  await run('intake.page', testPage({ entity: 'automationRules', records: [testRule({ id: 'rule' })] }));
  const runs = ['2026-11-20T08:00:00.000Z', '2026-11-21T08:00:00.000Z'].map((at, index) => ({
    id: `run-${String(index)}`,
    createdAt: at,
    updatedAt: at,
    ruleId: 'rule',
    trigger: 'orders.new',
    entityId: 'one',
    reference: `#${String(index)}`,
    outcome: index === 0 ? 'applied' : 'skipped',
    message: '',
    record: {},
  }));
  await run('intake.page', testPage({ entity: 'automationRuns', records: runs }));
  return opened;
}

const evidence: Evidence = {
  at: testInstant,
  inputs: 'hash',
  summary: {
    subject: { kind: 'routing' },
    from: testInstant,
    to: testInstant,
    records: 3,
    unchanged: 3,
    differing: 0,
    unknown: 0,
    counts: {},
    unknownReasons: {},
    stockAt: null,
    took: 1,
  },
};

describe('automations as they are stored', () => {
  it('have rules with their last run, and all engines, also those that were removed', async () => {
    using folder = temporaryFolder();
    const { session, run } = await filled(folder.path);
    const view = await run('automations.view', { accountId });
    expect(view.rules).toMatchObject([
      { id: 'rule', lastRun: { at: '2026-11-21T08:00:00.000Z', outcome: 'skipped', reference: '#1' } },
    ]);
    expect(view.integrations.map(({ id }) => id)).toEqual(['shop']);
    expect(view.engines.map(({ engine, integrationId }) => [engine, integrationId])).toEqual([
      ['exceptionEngine', null],
      ['inventoryEngine', null],
      ['orderRoutingEngine', null],
      ['orderHoldEngine', 'hold'],
      ['automationEngine', null],
    ]);
    session.close(true);
  });
});

describe('orders', () => {
  it('are found by their number before longer ones, by words, and newest first', async () => {
    using folder = temporaryFolder();
    const { session, run } = await filled(folder.path);
    const records = [
      order('one', '#104', '2026-11-20T08:00:00.000Z'),
      order('two', '#1041', '2026-11-21T08:00:00.000Z'),
      order('three', '#1042', '2026-11-22T08:00:00.000Z'),
    ];
    await run('intake.page', testPage({ entity: 'orders', records }));
    const found = async (text: string, limit = 9) =>
      (await run('orders.find', { accountId, text, limit })).map(({ id }) => id);
    expect(await found('')).toEqual(['three', 'two', 'one']);
    expect(await found('#104')).toEqual(['one', 'three', 'two']);
    expect(await found('104', 1)).toEqual(['one']);
    expect(await found('three')).toEqual(['three']);
    const whole = await run('orders.get', { accountId, orderId: 'two' });
    expect(whole).toMatchObject({ row: { extOrderId: '#1041' }, record: { orderId: 'two' } });
    expect(await run('orders.get', { accountId, orderId: 'none' })).toBeNull();
    session.close(true);
  });
});

describe('stock by location', () => {
  it('counts what is available, and says when it was pulled', async () => {
    using folder = temporaryFolder();
    const { session, run } = await filled(folder.path);
    expect(await run('automations.stock', { accountId })).toEqual({ at: null, locations: [] });
    const level = (id: string, sku: string, locationId: string, available: number) => ({
      id,
      sku,
      locationId,
      onHand: available,
      committed: 0,
      available,
      createdAt: testInstant,
      updatedAt: testInstant,
      record: { sku },
    });
    const records = [level('1', 'A', 'west', 3), level('2', 'B', 'west', 4), level('3', 'A', 'east', 0)];
    await run('intake.page', testPage({ entity: 'inventory', records }));
    expect((await run('automations.stock', { accountId })).locations).toEqual([
      { id: 'west', products: 2, units: 7 },
    ]);
    session.close(true);
  });
});

describe('evidence', () => {
  it('stays with open changes until another one takes its place', async () => {
    using folder = temporaryFolder();
    const { session, run } = await filled(folder.path);
    const change = { entity: 'automationRules', recordId: 'rule', operation: 'update' } as const;
    const set = await run('changes.stage', {
      accountId,
      setName: 'Set',
      changes: [{ ...change, edits: { name: 'Other' } }],
      now: testInstant,
    });
    const changeId = set.changes[0]?.id ?? '';
    expect(await run('evidence.of', { accountId, changeId })).toBeNull();
    await run('evidence.attach', { accountId, changeIds: [changeId], evidence });
    const kept = await run('evidence.of', { accountId, changeId });
    expect(kept).toMatchObject({ evidence, changes: [{ id: changeId, edits: { name: 'Other' } }] });
    await run('evidence.attach', {
      accountId,
      changeIds: [changeId],
      evidence: { ...evidence, inputs: 'new' },
    });
    expect((await run('evidence.of', { accountId, changeId }))?.evidence.inputs).toBe('new');
    const nobody = { accountId, changeIds: ['nobody'], evidence };
    await expect(run('evidence.attach', nobody)).rejects.toMatchObject({ code: 'record.notFound' });
    session.close(true);
  });
});

import { describe, expect, it } from 'vitest';
import type { ReplayDraft } from '../../domain/replay.ts';
import type { JsonObject } from '../../json.ts';
import { runHoldEngine } from '../run-hold-engine.ts';
import { prepareRules, runRules } from '../run-rules.ts';
import { chance } from '../generate.testing.ts';
import { defaultRule, makeCard, makeLocation, makeRule, where } from '../rule.testing.ts';
import {
  applyDrafts,
  inputsText,
  type ReplayConfiguration,
  type ReplayIntegration,
} from './configuration.ts';
import { startReplay } from './replay.ts';

const at = '2026-11-20T10:00:00.000Z';
const order = (members: JsonObject = {}): JsonObject => ({
  orderId: 'o1',
  extOrderId: '#1',
  status: 'fulfilled',
  integration: 'shop',
  createdAt: at,
  updatedAt: at,
  tags: [],
  lineItems: [{ sku: 'A', quantity: 1 }],
  ...members,
});
const engine = (
  connectorName: string,
  status: ReplayIntegration['status'],
  fields: ReplayIntegration['settings']['fields'] = [],
): ReplayIntegration => ({
  id: connectorName,
  name: connectorName,
  connectorName,
  status,
  settings: { fields },
});

const current: ReplayConfiguration = {
  rules: [
    makeRule({
      id: 'vip',
      name: 'Vip',
      filter: where('tags', 'containsAnyOf', ['vip']),
      actions: [{ type: 'addTags', tags: ['seen'] }],
    }),
    { ...defaultRule, name: 'Default', actions: [{ type: 'hold', minutes: 60 }] },
  ],
  routings: [makeCard({ id: 'all', locations: ['west', 'east'] })],
  locations: [makeLocation({ id: 'west' }), makeLocation({ id: 'east' })],
  integrations: [
    engine('automationEngine', 'connected'),
    engine('orderHoldEngine', 'disabled'),
    engine('orderRoutingEngine', 'connected', [{ path: 'enabled', value: true }]),
  ],
};
const context = { stock: () => 5, runAt: Date.parse(at) };
const newOrders = { kind: 'trigger', trigger: 'orders.new' } as const;
const window = { from: at, to: at, stockAt: null, took: 1 };

function replayOf(
  drafts: readonly ReplayDraft[],
  subject: Parameters<typeof startReplay>[2] = newOrders,
  asksEvery = false,
) {
  return startReplay(current, applyDrafts(current, drafts), subject, context, asksEvery);
}
const update = (recordId: string, edits: ReplayDraft['edits']): ReplayDraft => ({
  entity: 'automationRules',
  recordId,
  operation: 'update',
  edits,
});

describe('a replay', () => {
  it('finds nothing where nothing is different', () => {
    const replay = replayOf([]);
    expect(replay.add(order())).toBeNull();
    expect(replay.summary(window)).toMatchObject({ records: 1, unchanged: 1, differing: 0, unknown: 0 });
  });

  it.each([
    [
      'a longer hold',
      update('default', { actions: [{ type: 'hold', minutes: 90 }] }),
      order(),
      ['holdMoved'],
    ],
    ['no hold', update('default', { actions: [{ type: 'hold', minutes: 0 }] }), order(), ['released']],
    [
      'another tag',
      update('vip', { actions: [{ type: 'addTags', tags: ['x'] }] }),
      order({ tags: ['vip'] }),
      ['otherTags'],
    ],
    [
      'a message instead',
      update('vip', { actions: [{ type: 'notify', emails: ['a@b.example'], subject: 's' }] }),
      order({ tags: ['vip'] }),
      ['otherTags', 'otherEffects'],
    ],
    [
      'code',
      update('vip', { actions: [{ type: 'code', source: '' }] }),
      order({ tags: ['vip'] }),
      ['unknown'],
    ],
    [
      'another rule',
      update('vip', { enabled: false }),
      order({ tags: ['vip'] }),
      ['newlyHeld', 'otherRule', 'otherTags'],
    ],
    [
      'the Automation Engine switched off',
      {
        entity: 'integrations',
        recordId: 'automationEngine',
        operation: 'update',
        edits: { enabled: false },
      },
      order({ tags: ['vip'] }),
      ['otherRule', 'otherTags'],
    ],
    [
      'the Automation Engine removed',
      { entity: 'integrations', recordId: 'automationEngine', operation: 'delete', edits: {} },
      order(),
      ['released', 'otherRule'],
    ],
    [
      'a deletion',
      { ...update('vip', {}), operation: 'delete' },
      order({ tags: ['vip'] }),
      ['newlyHeld', 'otherRule', 'otherTags'],
    ],
  ] satisfies [string, ReplayDraft, JsonObject, string[]][])('names %s', (_name, draft, record, expected) => {
    expect(replayOf([draft]).add(record)?.differences).toEqual(expected);
  });

  it('counts what a new rule fits, wins and is kept from', () => {
    const create: ReplayDraft = {
      entity: 'automationRules',
      recordId: 'new:1',
      operation: 'create',
      edits: { name: 'New', trigger: 'orders.new', filter: where('orderSource', 'equals', 'web') },
    };
    const replay = replayOf([create]);
    replay.add(order({ orderSource: 'web' }));
    replay.add(order({ orderSource: 'web', tags: ['vip'] }));
    replay.add(order());
    const { deciders, counts } = replay.summary(window);
    expect(deciders.find(({ id }) => id === 'new:1')).toEqual({
      id: 'new:1',
      name: 'New',
      side: 'after',
      differs: true,
      askable: true,
      wonBefore: 0,
      wonAfter: 1,
      matched: 2,
      shadowedBy: 'vip',
    });
    expect(deciders.find(({ id }) => id === 'vip')).toMatchObject({
      matched: null,
      wonAfter: 1,
      side: 'both',
    });
    expect(counts).toEqual({ released: 1, otherRule: 1 });
  });

  it('asks every rule where that is wanted, and never the default one', () => {
    const replay = replayOf([], newOrders, true);
    replay.add(order({ tags: ['vip'] }));
    replay.add(order());
    const { deciders } = replay.summary(window);
    expect(deciders.map(({ id, matched, askable }) => [id, matched, askable])).toEqual([
      ['vip', 1, true],
      [defaultRule.id, null, false],
    ]);
    expect(deciders.every(({ differs }) => !differs)).toBe(true);
  });

  it('says why an outcome can not be told, and of which moment', () => {
    const replay = replayOf([]);
    expect(replay.add(order({ createdAt: 'yesterday' }))?.after.unknown).toBe('moment');
    expect(replay.summary(window).unknownReasons).toEqual({ moment: 1 });
  });

  it('sees another card and another location', () => {
    const card = (recordId: string, edits: ReplayDraft['edits'], operation: ReplayDraft['operation']) =>
      ({ entity: 'orderRoutings', recordId, operation, edits }) as const;
    const turned = replayOf([card('all', { locations: ['east', 'west'] }, 'update')], { kind: 'routing' });
    expect(turned.add(order())).toMatchObject({
      differences: ['otherLocation'],
      before: { locations: ['west'] },
      after: { locations: ['east'] },
    });
    const gone = replayOf([card('all', {}, 'delete')], { kind: 'routing' });
    expect(gone.add(order())?.differences).toContain('otherRoutingStatus');
    expect(replayOf([], { kind: 'routing' }).add(order({ lineItems: 'x' }))?.differences).toEqual([
      'unknown',
    ]);
  });

  it('takes the Hold Engine for new orders while it is on', () => {
    const on: ReplayDraft = {
      entity: 'integrations',
      recordId: 'orderHoldEngine',
      operation: 'update',
      edits: { enabled: true, 'settings.defaultHoldMinutes': 60 },
    };
    expect(replayOf([on]).add(order())).toBeNull();
    expect(replayOf([on]).add(order({ tags: ['vip'] }))?.differences).toEqual(['newlyHeld', 'otherTags']);
  });

  it('ends each order as the engines themselves do', () => {
    const random = chance(3);
    const prepared = prepareRules(current.rules, 'orders.new');
    const on = {
      ...current,
      integrations: [engine('orderHoldEngine', 'connected', [{ path: 'defaultHoldMinutes', value: 30 }])],
    };
    const replay = startReplay(current, on, newOrders, context);
    for (let index = 0; index < 300; index += 1) {
      const record = order({
        tags: random.happens(0.5) ? ['vip'] : [],
        createdAt: random.happens(0.1) ? 'never' : new Date(Date.parse(at) + random.below(1e9)).toISOString(),
      });
      const row = replay.add(record);
      const now = typeof record.createdAt === 'string' ? Date.parse(record.createdAt) : NaN;
      if (Number.isNaN(now)) {
        expect(row?.differences).toEqual(['unknown']);
        continue;
      }
      const arrived = { ...record, status: 'new' };
      const rules = runRules(prepared, arrived, { now });
      const hold = runHoldEngine({ enabled: true, defaultHoldMinutes: 30 }, arrived, now);
      expect(row?.before.holdUntil).toBe(rules.heldUntil);
      expect(row?.before.deciderId).toBe(rules.ruleId);
      expect(row?.after.holdUntil).toBe(hold.heldUntil);
    }
  });
});

describe('the text of both sides', () => {
  it('is the same whatever the order of records, and another one for another filter', () => {
    const turned = { ...current, rules: current.rules.toReversed() };
    expect(inputsText(current, turned)).toBe(inputsText(turned, current));
    const edited = applyDrafts(current, [update('vip', { filter: where('tags', 'isEmpty') })]);
    expect(inputsText(current, edited)).not.toBe(inputsText(current, current));
    const described = applyDrafts(current, [update('vip', { description: 'x' })]);
    expect(inputsText(current, described)).toBe(inputsText(current, current));
  });
});

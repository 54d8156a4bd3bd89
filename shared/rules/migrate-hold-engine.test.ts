import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../json.ts';
import { chance } from './generate.testing.ts';
import { migrateHoldEngine } from './migrate-hold-engine.ts';
import { applyDrafts, type ReplayConfiguration, type ReplayIntegration } from './replay/configuration.ts';
import { startReplay } from './replay/replay.ts';
import { defaultRule, makeRule } from './rule.testing.ts';

const at = Date.UTC(2026, 10, 20);

function account(settings: Readonly<Record<string, JsonValue>>, rules = [defaultRule]): ReplayConfiguration {
  const fields = Object.entries(settings).map(([path, value]) => ({ path, value }));
  const engine = {
    id: 'e',
    name: 'Holds',
    connectorName: 'orderHoldEngine',
    status: 'connected',
    settings: { fields },
  } as const;
  const automations: ReplayIntegration = {
    ...engine,
    id: 'automations',
    connectorName: 'automationEngine',
    status: 'connected',
  };
  return { rules, routings: [], locations: [], integrations: [engine, automations] };
}

describe('the migration of the Order Hold Engine', () => {
  it('ends every order as before', () => {
    const random = chance(8);
    const statuses = ['readyForFulfillment', 'reviewRequired', null];
    for (let run = 0; run < 300; run += 1) {
      const minutes = () => random.pick([0, 1, 60, 600, null]);
      const before = account({
        defaultHoldMinutes: random.pick([0, 30, null]),
        nextStatusAfterHold: random.pick(statuses),
        rows: Array.from({ length: random.below(5) }, () => ({
          integrationId: random.pick(['a', 'b', 7, null]),
          holdMinutes: minutes(),
          nextStatusAfterHold: random.pick(statuses),
        })),
      });
      const migration = migrateHoldEngine(before, (id) => `Hold ${id}`);
      if (migration.problem !== null) throw new Error(migration.problem.kind);
      const after = applyDrafts(before, migration.drafts);
      const replay = startReplay(
        before,
        after,
        { kind: 'trigger', trigger: 'orders.new' },
        { stock: () => 0, runAt: at },
      );
      for (const integration of ['a', 'b', 'c', 7, '7', null]) {
        const createdAt = new Date(at + random.below(1e9)).toISOString();
        const row = replay.add({ orderId: 'o', status: 'onHold', integration, createdAt });
        expect(row?.differences ?? []).toEqual([]);
      }
    }
  });

  it('puts the rows in order above the default rule, keeps its other actions, and turns the engine off', () => {
    const notify = { type: 'notify', emails: ['a@b.example'], subject: 's' };
    const rules = [
      makeRule({ id: 'x', position: 4 }),
      { ...defaultRule, actions: [{ type: 'hold', minutes: 5 }, notify] },
    ];
    const rows = [
      { integrationId: 'b', holdMinutes: 1 },
      { integrationId: 'a' },
      { integrationId: 'b', holdMinutes: 2 },
    ];
    const migration = migrateHoldEngine(
      account({ defaultHoldMinutes: 30, rows }, rules),
      (id) => `Hold ${id}`,
    );
    expect(migration).toMatchObject({
      problem: null,
      drafts: [
        { operation: 'create', edits: { name: 'Hold b', position: 5, actions: [{ minutes: 1 }] } },
        { operation: 'create', edits: { name: 'Hold a', position: 6, actions: [{ minutes: 30 }] } },
        { recordId: 'default', edits: { actions: [{ type: 'hold', minutes: 30 }, notify] } },
        { recordId: 'e', edits: { enabled: false } },
      ],
    });
  });

  it.each([
    ['noEngine', { ...account({}), integrations: [] }],
    ['noDefaultRule', account({}, [])],
    ['severalDefaultRules', account({}, [defaultRule, { ...defaultRule, id: 'other' }])],
    ['unreadableDefault', account({ defaultHoldMinutes: 'long' })],
    ['unreadableRows', account({ rows: 'x' })],
    ['unreadableRow', account({ rows: [{ integrationId: 'a', holdMinutes: -1 }] })],
    ['unreadableRow', account({ rows: [null] })],
  ] as const)('says that it can not: %s', (kind, configuration) => {
    expect(migrateHoldEngine(configuration, String).problem?.kind).toBe(kind);
  });
});

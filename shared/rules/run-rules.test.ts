import { describe, expect, it } from 'vitest';
import type { AutomationRule } from '../domain/rule.ts';
import { triggers, type Trigger } from '../domain/triggers.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { chance, generateFilter, generatedNow, generateRecord } from './generate.testing.ts';
import { oracle } from './oracle.testing.ts';
import { defaultRule, makeRule, where } from './rule.testing.ts';
import { prepareRules, runRules, type RunContext } from './run-rules.ts';
import { traceRules } from './trace-rules.ts';

const now = Date.UTC(2026, 10, 23, 12);

function run(
  rules: readonly AutomationRule[],
  trigger: Trigger,
  record: JsonObject,
  context?: Partial<RunContext>,
) {
  const { outcome, rules: looked } = traceRules(prepareRules(rules, trigger), record, { now, ...context });
  expect(runRules(prepareRules(rules, trigger), record, { now, ...context })).toEqual(outcome);
  return { ...outcome, looked: looked.map(({ ruleId, decision }) => `${ruleId} ${decision}`) };
}

/** A rule of `orders.updated` with an id, that matches everything but for the members given. */
const updated = (id: string, members: Partial<AutomationRule> = {}) =>
  makeRule({ id, trigger: 'orders.updated', ...members });
const never = where('nothing', 'isNotEmpty');
const doubtful = where('status', 'gt', 1);

describe('the rules of a trigger', () => {
  it('run by position, then by id as text; the first that matches and no other', () => {
    const rules = [
      updated('b', { position: 1 }),
      updated('a9', { position: 1 }),
      updated('a10', { position: 1 }),
      updated('z', { position: 0, filter: never }),
      updated('other', { trigger: 'products.updated', position: 0 }),
      updated('gone', { position: 0, deletedAt: '2026-11-01T00:00:00.000Z' }),
    ];
    const { ruleId, verdict, looked } = run(rules, 'orders.updated', {});
    expect([ruleId, verdict, looked]).toEqual(['a10', 'ran', ['z noMatch', 'a10 matched']]);
  });

  it('pass over disabled ones and other sources, and stop at an unknown filter', () => {
    const rules = [
      updated('off', { enabled: false }),
      updated('source', { integrations: ['1', '2'] }),
      updated('unknown', { position: 1, filter: doubtful }),
      updated('late', { position: 2 }),
    ];
    expect(run(rules, 'orders.updated', { integration: 2 }).ruleId).toBe('source');
    for (const integration of [undefined, null, '3', ' 2', '']) {
      const record: JsonObject = integration === undefined ? { status: 'x' } : { status: 'x', integration };
      const outcome = run(rules, 'orders.updated', record);
      expect(outcome).toMatchObject({ verdict: 'unknown', ruleId: 'unknown', reason: 'filter', record });
      expect(outcome.looked).toEqual(['off disabled', 'source otherSource', 'unknown unknownFilter']);
    }
  });

  it('run once where that is asked for, and are unknown where nobody knows', () => {
    const rules = [updated('once', { runOnce: true }), updated('next', { position: 1 })];
    expect(run(rules, 'orders.updated', {}, { alreadyApplied: () => true }).ruleId).toBe('next');
    expect(run(rules, 'orders.updated', {}, { alreadyApplied: () => false }).ruleId).toBe('once');
    const unknown = { verdict: 'unknown', ruleId: 'once', reason: 'runHistory' };
    expect(run(rules, 'orders.updated', {})).toMatchObject(unknown);
    expect(run(rules, 'orders.updated', {}, { alreadyApplied: () => undefined })).toMatchObject(unknown);
    const elsewhere = [updated('once', { runOnce: true, filter: never }), updated('next', { position: 1 })];
    expect(run(elsewhere, 'orders.updated', {}).ruleId).toBe('next');
    const fresh = [makeRule({ id: 'once', runOnce: true }), defaultRule];
    expect(run(fresh, 'orders.new', {}, { alreadyApplied: () => true }).ruleId).toBe('once');
  });

  it('leave new orders alone when they are updated', () => {
    for (const status of ['new', ' NEW '])
      expect(run([updated('a')], 'orders.updated', { status }).verdict).toBe('none');
    for (const status of ['onHold', null, 5]) {
      expect(run([updated('a')], 'orders.updated', { status }).verdict).toBe('ran');
    }
    expect(run([updated('a', { filter: never })], 'orders.updated', {}).verdict).toBe('none');
  });
});

describe('the default rule', () => {
  it('runs where no other did, whatever its own marks say', () => {
    const marked = {
      ...defaultRule,
      enabled: false,
      integrations: ['x'],
      filter: never,
      position: -1,
      runOnce: true,
    };
    expect(run([marked, makeRule({ id: 'a' })], 'orders.new', {}).ruleId).toBe('a');
    const outcome = run([marked, makeRule({ id: 'a', filter: never })], 'orders.new', {});
    expect([outcome.ruleId, outcome.looked]).toEqual(['default', ['a noMatch', 'default default']]);
  });

  it('makes it unknown where there is none or more than one, but only where it would run', () => {
    const twice = [defaultRule, { ...defaultRule, id: 'second' }];
    for (const defaults of [[], twice]) {
      expect(run(defaults, 'orders.new', {})).toMatchObject({
        verdict: 'unknown',
        reason: 'defaultRule',
        ruleId: null,
      });
      expect(run([...defaults, makeRule({ id: 'a' })], 'orders.new', {}).ruleId).toBe('a');
    }
  });

  it('is a rule like others for other triggers', () => {
    const rule = updated('a', { isDefault: true, filter: never });
    expect(run([rule], 'orders.updated', {}).verdict).toBe('none');
    expect(run([{ ...rule, filter: null }], 'orders.updated', {}).ruleId).toBe('a');
  });
});

describe('a rule whose actions can not be evaluated', () => {
  it.each<[Trigger, JsonValue]>([
    ['orders.new', { type: 'code', source: 'order.status = 1' }],
    ['orders.new', { type: 'nonsense' }],
    ['orders.new', null],
    ['orders.new', 'hold'],
    ['orders.new', { type: 'resolveException' }],
    ['exceptions.modified', { type: 'hold' }],
    ['products.updated', { type: 'cancel' }],
    ['shipments.updated', { type: 'rejectLineItem', where: {} }],
    ['fulfillments.created', { type: 'route', locationId: 'x' }],
  ])('is unknown where it matches (%s: %j), and harmless where it does not', (trigger, action) => {
    const good = { type: 'setStatus', status: 'archived' };
    const rule = makeRule({ trigger, actions: [good, action] });
    const record = { status: 'x', createdAt: '2026-11-23T00:00:00Z' };
    const outcome = run([rule], trigger, record);
    expect(outcome).toMatchObject({ verdict: 'unknown', reason: 'action', changes: [], effects: [] });
    expect(outcome.record).toBe(record);
    expect(run([{ ...rule, filter: never }, defaultRule], trigger, record).reason).toBeNull();
  });
});

describe('runs of many generated rules', () => {
  it('look at what matters: the quick way, the traced way and the plain reading agree', () => {
    const random = chance(99);
    const verdicts = new Set<string>();
    for (let round = 0; round < 400; round += 1) {
      const trigger = random.pick(triggers);
      const rules = Array.from({ length: random.below(70) }, (_, index) =>
        makeRule({
          id: `rule-${String(index)}`,
          trigger,
          position: random.below(20),
          enabled: random.happens(0.9),
          isDefault: index === 0,
          runOnce: random.happens(0.2),
          integrations: random.happens(0.3) ? ['A', random.pick(['B', 'C'])] : [],
          filter: narrow(random.happens(0.5), generateFilter(random)),
        }),
      );
      const prepared = prepareRules(rules, trigger);
      for (let records = 0; records < 8; records += 1) {
        const record: JsonObject = {
          ...generateRecord(random),
          integration: random.pick(['A', 'B', 'D', null]),
        };
        const applied = random.happens(0.5);
        const context: RunContext = random.happens(0.2)
          ? { now: generatedNow }
          : { now: generatedNow, alreadyApplied: (id) => (id.endsWith('1') ? applied : false) };
        const outcome = runRules(prepared, record, context);
        const traced = traceRules(prepared, record, context);
        expect(outcome).toEqual(traced.outcome);
        expect([outcome.verdict, outcome.ruleId]).toEqual(plainRun(rules, trigger, record, context));
        verdicts.add(outcome.verdict);
      }
    }
    expect(verdicts.size).toBe(3);
  });
});

/** Wraps a filter so that it decides seldom and can be looked up, as the filters of real rules do. */
function narrow(wanted: boolean, filter: JsonValue): JsonValue {
  if (!wanted || typeof filter !== 'object' || filter === null || Array.isArray(filter)) return filter;
  const tag = { field: 'tags', operator: 'containsAnyOf', value: ['a'] };
  const text = { field: 'text', operator: 'equals', value: 'x.5' };
  const initial = { field: 'items[].sku', operator: 'startsWith', value: 'str' };
  return { match: 'all', conditions: ['conditions' in filter ? filter : tag, tag, text, initial] };
}

/** The first rule that decides, found the plain way. */
function plainRun(
  rules: AutomationRule[],
  trigger: Trigger,
  record: JsonObject,
  { alreadyApplied }: RunContext,
) {
  const isDefault = (rule: AutomationRule) => trigger === 'orders.new' && rule.isDefault;
  const sorted = [...rules].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  for (const rule of sorted) {
    if (!rule.enabled || isDefault(rule)) continue;
    if (rule.integrations.length > 0 && !rule.integrations.some((id) => id === record.integration)) continue;
    const once = rule.runOnce && trigger !== 'orders.new';
    const applied = once ? alreadyApplied?.(rule.id) : false;
    if (applied === true) continue;
    const answer = oracle(rule.filter, record, generatedNow);
    if (answer === false) continue;
    return answer === true && applied === false ? ['ran', rule.id] : ['unknown', rule.id];
  }
  if (trigger !== 'orders.new') return ['none', null];
  const defaults = rules.filter(isDefault);
  return defaults.length === 1 ? ['ran', defaults[0]!.id] : ['unknown', null];
}

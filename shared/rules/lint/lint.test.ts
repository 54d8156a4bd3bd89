import { describe, expect, it } from 'vitest';
import { lintKinds, type LintFinding, type LintKind } from '../../domain/lint.ts';
import type { JsonValue } from '../../json.ts';
import { chance, type Chance } from '../generate.testing.ts';
import { applyDrafts, type ReplayConfiguration } from '../replay/configuration.ts';
import { defaultRule, makeCard, makeLocation, makeRule, where } from '../rule.testing.ts';
import { lint } from './lint.ts';
import type { Quiet, Seen } from './seen.ts';

function engine(connectorName: string, fields: Record<string, JsonValue> = {}) {
  return {
    id: connectorName,
    name: connectorName,
    connectorName,
    status: 'connected' as const,
    settings: { fields: Object.entries(fields).map(([path, value]) => ({ path, value })) },
  };
}

const shop = { ...engine('shop'), id: 'shop' };
const healthy: ReplayConfiguration = {
  rules: [makeRule({ id: 'a', filter: where('status', 'equals', 'new') }), defaultRule],
  routings: [makeCard({ locations: ['store'] })],
  locations: [makeLocation({ id: 'store', integrationId: 'shop' })],
  integrations: [shop, engine('automationEngine'), engine('orderRoutingEngine')],
};
const seen: Seen = {
  records: () => ({ count: 10, paths: new Set(['odd.member']), tags: new Set(['vip']) }),
  quiet: new Map<string, Quiet>(),
};

type Rule = Parameters<typeof makeRule>[0];
const withRule = (rule: Rule): Partial<ReplayConfiguration> => ({
  rules: [makeRule({ filter: where('status', 'equals', 'new'), ...rule }), defaultRule],
});
const withDefault = (actions: JsonValue[]): Partial<ReplayConfiguration> => ({
  rules: [{ ...defaultRule, actions }],
});
const withCard = (card: Parameters<typeof makeCard>[0]): Partial<ReplayConfiguration> => ({
  routings: [makeCard({ locations: ['store'], ...card })],
});
const hold = (minutes: number): JsonValue => ({ type: 'hold', minutes });

/** One case for each kind: what brings it about, and with which records seen. */
const cases: Record<LintKind, { configuration: Partial<ReplayConfiguration>; seen?: Partial<Seen> }> = {
  neverMatches: { configuration: withRule({ filter: where('totalPrice', 'between', [5, 1]) }) },
  neverSeen: { configuration: {}, seen: { quiet: new Map([['a', 'never']]) } },
  shadowed: {
    configuration: {
      rules: [10, 5].map((price, position) =>
        makeRule({ id: `r${position}`, position, filter: where('totalPrice', 'lt', price) }),
      ),
    },
  },
  shadowedSeen: { configuration: {}, seen: { quiet: new Map([['a', 'shadowed']]) } },
  emptyFilterNotLast: {
    configuration: { routings: [0, 1].map((position) => makeCard({ id: `c${position}`, position })) },
  },
  unknownField: { configuration: withRule({ filter: where('lineItems[].colour', 'equals', 'red') }) },
  brokenCondition: { configuration: withRule({ filter: where('status', 'sounds like', 'x') }) },
  unknownAction: { configuration: withRule({ actions: [{ type: 'teleport' }] }) },
  codeAction: { configuration: withRule({ actions: [{ type: 'code', code: '1' }] }) },
  unknownTrigger: { configuration: withRule({ trigger: 'orders.imagined' }) },
  removedIntegration: { configuration: withRule({ integrations: ['shop', 'gone'] }) },
  disabledIntegration: {
    configuration: {
      integrations: [{ ...shop, status: 'disabled' }],
      routings: [makeCard({ locations: ['store'], filter: where('integration', 'equals', 'shop') })],
    },
  },
  removedLocation: { configuration: withCard({ locations: ['gone', 'store'] }) },
  pausedLocation: {
    configuration: { locations: [makeLocation({ id: 'store', integrationId: 'shop', paused: true })] },
  },
  locationWithoutWarehouse: { configuration: { locations: [makeLocation({ id: 'store' })] } },
  unknownTag: { configuration: withRule({ filter: where('tags', 'containsAnyOf', ['VIP', 'nobody']) }) },
  overlappingHolds: { configuration: withRule({ actions: [hold(5), hold(10)] }) },
  longHold: { configuration: withRule({ actions: [hold(20_000)] }) },
  defaultMissing: { configuration: { rules: [makeRule({ filter: where('status', 'equals', 'new') })] } },
  severalDefaults: { configuration: { rules: [defaultRule, { ...defaultRule, id: 'other' }] } },
  defaultUnreachable: { configuration: withRule({ filter: { match: 'all', conditions: [] } }) },
  defaultChanged: { configuration: withDefault([hold(5), { type: 'cancel' }]) },
  noCatchAllCard: { configuration: withCard({ filter: where('status', 'equals', 'new') }) },
  equalCards: {
    configuration: {
      routings: [0, 1].map((position) =>
        makeCard({
          id: `c${position}`,
          position,
          locations: ['store'],
          filter: where('status', 'equals', 'new'),
        }),
      ),
    },
  },
  cardWithoutLocations: { configuration: withCard({ locations: [] }) },
  mailToNobody: { configuration: withRule({ actions: [{ type: 'notify', emails: [], subject: '' }] }) },
  holdEngineOn: { configuration: { integrations: [engine('orderHoldEngine')] } },
};

const kinds = (findings: readonly LintFinding[]) => [...new Set(findings.map(({ kind }) => kind))];
const made = (configuration: Partial<ReplayConfiguration>): ReplayConfiguration => ({
  ...healthy,
  ...configuration,
});

describe('lint', () => {
  it('says nothing where all is well', () => {
    expect(lint(healthy, seen)).toEqual([]);
  });

  it.each(lintKinds)('finds %s, and nothing that does not come with it', (kind) => {
    const { configuration, seen: more } = cases[kind];
    const found = kinds(lint(made(configuration), { ...seen, ...more }));
    expect(found).toContain(kind);
    const companions: Partial<Record<LintKind, LintKind[]>> = {
      emptyFilterNotLast: ['cardWithoutLocations', 'shadowed', 'equalCards'],
      equalCards: ['shadowed', 'noCatchAllCard'],
      shadowed: ['defaultMissing'],
      holdEngineOn: [],
    };
    expect(found.filter((one) => one !== kind && companions[kind]?.includes(one) !== true)).toEqual([]);
  });

  it('does not say twice that a rule decides nothing: what is proved is not also seen', () => {
    for (const kind of ['shadowed', 'neverMatches'] as const) {
      const configuration = made(cases[kind].configuration);
      const ids = configuration.rules.map(({ id }) => id);
      for (const told of ['never', 'shadowed'] as const) {
        const found = lint(configuration, { ...seen, quiet: new Map(ids.map((id) => [id, told])) });
        const idle = found.filter(({ kind: one }) => one === kind).map(({ recordId }) => recordId);
        const seenOnly = found.filter(({ kind: one }) => one === 'neverSeen' || one === 'shadowedSeen');
        expect(idle).not.toEqual([]);
        expect(seenOnly.map(({ recordId }) => recordId)).not.toEqual(expect.arrayContaining(idle));
      }
    }
  });

  it('says of mail from the Exception Engine that nobody gets it', () => {
    const fields = { 'categories.orders.enabled': true, 'categories.orders.email': true };
    const found = (more: Record<string, JsonValue>) =>
      kinds(lint(made({ integrations: [shop, engine('exceptionEngine', { ...fields, ...more })] })));
    expect(found({ emails: [] })).toEqual(['mailToNobody']);
    expect(found({ emails: ['ops@shop.example'] })).toEqual([]);
    expect(found({ 'categories.orders.enabled': false })).toEqual([]);
  });

  it('takes tags that a rule adds, fields that a record has and lists on the way to fields as known', () => {
    const filters = [
      where('tags', 'containsAnyOf', ['added', 'vip']),
      where('odd.member', 'isEmpty'),
      where('shippingAddress', 'isNotEmpty'),
      where('lineItems[]', 'isEmpty'),
    ];
    const rules = filters.map((filter, position) =>
      makeRule({ id: `r${position}`, position, filter, actions: [{ type: 'addTags', tags: ['Added'] }] }),
    );
    expect(lint(made({ rules: [...rules, defaultRule] }), seen)).toEqual([]);
  });

  it('never proposes to leave out the last source or location: the rest would be taken as all, or as none', () => {
    const found = lint(
      made({ ...withRule({ integrations: ['gone'] }), ...withCard({ locations: ['gone'] }) }),
    );
    expect(found.map(({ kind, fix }) => [kind, fix])).toEqual([
      ['removedIntegration', null],
      ['removedLocation', null],
    ]);
  });
});

/** The finding as somebody would call it the same: what it is, about whom, and about which others where it names one of several. */
const keyOf = ({ kind, recordId, member, others }: LintFinding): string =>
  [kind, recordId, member, ...(kind.startsWith('removed') ? others : [])].join(' ');

function anyConfiguration(random: Chance): ReplayConfiguration {
  const some = <Item>(limit: number, make: (index: number) => Item): Item[] =>
    Array.from({ length: random.below(limit) }, (_, index) => make(index));
  const filter = (): JsonValue => ({
    match: random.pick(['all', 'any', 'none']),
    conditions: some(3, () =>
      random.pick<JsonValue>([
        { field: 'totalPrice', operator: random.pick(['lt', 'gt']), value: random.below(4) },
        { field: 'status', operator: 'equalsAnyOf', value: random.pick([['a'], ['a', 'b']]) },
        { field: 'tags', operator: 'containsAnyOf', value: ['nobody'] },
        { field: 'status', operator: 'imagined' },
        { field: 'integration', operator: 'equals', value: 'gone' },
      ]),
    ),
  });
  const action = (): JsonValue =>
    random.pick<JsonValue>([
      hold(random.pick([5, 20_000])),
      { type: 'Hold ', minutes: 1 },
      { type: 'notify', emails: random.pick([[], [' '], ['a@b.example']]), subject: '' },
      { type: 'cancel' },
      { type: 'teleport' },
      { type: 'route', locationId: random.pick(['store', 'gone']) },
      null,
    ]);
  const placed = () => ({ position: random.below(3), enabled: random.happens(0.8), filter: filter() });
  return {
    rules: some(6, (index) =>
      makeRule({
        ...placed(),
        id: `r${index}`,
        isDefault: random.happens(0.2),
        trigger: random.pick(['orders.new', 'orders.new', 'Orders.New ', 'orders.updated', 'x']),
        runOnce: random.happens(0.2),
        integrations: some(3, () => random.pick(['shop', 'gone', 'lost'])),
        actions: some(4, action),
      }),
    ),
    routings: some(5, (index) =>
      makeCard({
        ...placed(),
        id: `c${index}`,
        locations: some(3, () => random.pick(['store', 'gone', 'lost'])),
      }),
    ),
    locations: [makeLocation({ id: 'store', paused: random.happens(0.3) })],
    integrations: random.happens(0.5) ? healthy.integrations : [shop, engine('orderHoldEngine')],
  };
}

describe('fixes', () => {
  it('make their finding go away, and no error comes', () => {
    const random = chance(21);
    const fixed = new Map<LintKind, number>();
    for (let index = 0; index < 1_500; index += 1) {
      const configuration = anyConfiguration(random);
      const quiet = new Map(
        [...configuration.rules, ...configuration.routings].map(({ id }): [string, Quiet] => [
          id,
          random.pick(['never', 'shadowed']),
        ]),
      );
      const told = random.happens(0.3) ? { ...seen, quiet } : seen;
      const before = lint(configuration, told);
      const errors = new Set(before.filter(({ severity }) => severity === 'error').map(keyOf));
      for (const one of before) {
        if (one.fix === null) continue;
        fixed.set(one.kind, (fixed.get(one.kind) ?? 0) + 1);
        const after = lint(applyDrafts(configuration, one.fix), told);
        expect(after.map(keyOf)).not.toContain(keyOf(one));
        const fresh = after.filter(
          ({ severity, ...rest }) => severity === 'error' && !errors.has(keyOf({ severity, ...rest })),
        );
        expect(fresh, keyOf(one)).toEqual([]);
      }
    }
    expect([...fixed.keys()].sort()).toEqual([
      'defaultChanged',
      'emptyFilterNotLast',
      'equalCards',
      'mailToNobody',
      'neverMatches',
      'neverSeen',
      'overlappingHolds',
      'removedIntegration',
      'removedLocation',
      'shadowed',
      'shadowedSeen',
    ]);
  });
});

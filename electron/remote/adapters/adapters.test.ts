import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entities, type Entity } from '../../../shared/domain/entity.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { connectorDetailsSchema } from '../../../shared/domain/connector.ts';
import { integrationDetailsSchema } from '../../../shared/domain/integration.ts';
import { readListPage } from '../list-page.ts';
import { adapt, type AdapterContext } from './adapter.ts';
import { adapters } from './adapters.ts';
import { readInstant } from './instant.ts';
import { readStatus } from './statuses.ts';

const nothingKnown: AdapterContext = { secretPaths: () => undefined };
const dates = { createdAt: '2026-11-01T10:00:00Z', updatedAt: '2026-11-02T10:00:00.000+02:00' };
const wire: { readonly [Kind in Entity]: JsonObject } = {
  connectors: { connectorId: 'c1', connectorName: 'shop', connectorType: 'ecommerce', ...dates },
  integrations: {
    integrationId: 'i1',
    integrationName: 'My shop',
    connectorId: 'c1',
    connectorName: 'shop',
    status: 'Active',
    ...dates,
  },
  locations: { locationId: 'l1', name: 'Berlin', address: { country: 'DE', city: 'Berlin' }, ...dates },
  automationRules: {
    ruleId: 'r1',
    name: 'Hold',
    enabled: true,
    trigger: 'orders.new',
    actions: [],
    ...dates,
  },
  orderRoutings: { routingId: 'o1', name: 'Nearest', enabled: true, ...dates },
  exceptions: { exceptionId: 'e1', category: 'stuckOrder', ...dates },
  inventory: { sku: 's', locationId: 'l1', onHand: 3, ...dates },
  events: { eventId: 'v1', entity: 'orders', ...dates },
  automationRuns: { runId: 'u1', ruleId: 'r1', ...dates },
  orders: {
    orderId: 'd1',
    totalPrice: '12.50',
    shippingAddress: { firstName: 'Ada', lastName: 'L' },
    ...dates,
  },
};
const read = <Kind extends Entity>(entity: Kind, item: JsonValue, context = nothingKnown) =>
  adapt(adapters[entity], item, context);
const recordOf = <Kind extends Entity>(entity: Kind, item: JsonObject, context = nothingKnown) => {
  const adapted = read(entity, item, context);
  if (adapted.kind !== 'record') throw new Error(adapted.kind === 'rejected' ? adapted.reason : 'deleted');
  return adapted.record;
};

describe('adapters', () => {
  it.each(entities)('%s: read a record, keep unknown members, bring dates to UTC', (entity) => {
    const record = recordOf(entity, { ...wire[entity], orgKey: 'org', newMember: { deep: [1] } });
    expect(record).toMatchObject({
      createdAt: '2026-11-01T10:00:00.000Z',
      updatedAt: '2026-11-02T08:00:00.000Z',
    });
    const kept = 'extra' in record ? record.extra : record.record;
    expect(kept).toMatchObject({ orgKey: 'org', newMember: { deep: [1] } });
  });

  it.each(entities)('%s: take numbers as ids while they are safe, and put others aside', (entity) => {
    const [member] = adapters[entity].idMembers;
    expect(read(entity, { ...wire[entity], [member]: 42 }).head.id).toMatch(/^42/);
    for (const bad of [2 ** 60, 1.5, null, '', {}, [], true, '.', '..', 'x'.repeat(201), 'a\u001Fb'])
      expect(read(entity, { ...wire[entity], [member]: bad }).kind).toBe('rejected');
  });

  it.each(entities)('%s: recognise what was deleted, whatever else it says', (entity) => {
    const [member] = adapters[entity].idMembers;
    const item = { ...wire[entity], name: 7, deletedAt: '2026-11-03T00:00:00Z' };
    expect(read(entity, item)).toMatchObject({ kind: 'deleted', deletedAt: '2026-11-03T00:00:00.000Z' });
    expect(read(entity, { ...wire[entity], deletedAt: 'yes' }).kind).toBe('rejected');
    expect(member).toBeTruthy();
  });

  it('never keep the value of a secret, wherever the account puts it', () => {
    const canary = 'canary-5b1e';
    const item = {
      ...wire.integrations,
      connection: {
        fields: [
          { path: 'store', value: 'https://shop.example' },
          { path: 'a', value: canary, secret: true },
          { path: 'b', value: canary, secret: false },
          { path: 'accessToken', value: canary },
          { path: 'd', secret: true, isSet: true },
        ],
      },
      settings: {
        fields: [
          { path: 'flows.orders', value: true },
          { path: 'e', value: canary },
        ],
      },
    };
    const context: AdapterContext = { secretPaths: () => new Set(['b', 'accessToken', 'e']) };
    const known = recordOf('integrations', item, context);
    expect(JSON.stringify(known)).not.toContain(canary);
    expect(known.connection.fields).toEqual([
      { path: 'store', secret: false, value: 'https://shop.example' },
      { path: 'a', secret: true, isSet: true },
      { path: 'b', secret: true, isSet: true },
      { path: 'accessToken', secret: true, isSet: true },
      { path: 'd', secret: true, isSet: true },
    ]);
    expect(known.settings.fields).toEqual([{ path: 'flows.orders', value: true }]);
    const guessed = recordOf('integrations', item);
    expect(guessed.connection.fields[3]).toEqual({ path: 'accessToken', secret: true, isSet: true });
    const field = { path: 'k', type: 'secret', default: canary };
    const connector = recordOf('connectors', {
      ...wire.connectors,
      connection: { type: 'fields', fields: [field] },
    });
    expect(JSON.stringify(connector)).not.toContain(canary);
  });

  it('set aside a field whose description cannot be read, and keep its connector', () => {
    const fields = [
      { path: 'shop', type: 'string', title: 'Shop' },
      { path: 'depth', type: 'integer', title: 'Depth', min: 'two' },
      { path: 'token', type: 'secret', dependsOn: 'shop', default: 'canary-1' },
      { path: 'what', type: { name: 'secret' }, default: 'canary-1' },
      { path: 'grid', options: 'many', title: ['x'] },
      'nonsense',
      null,
      { title: 'without a path' },
    ];
    const connector = recordOf('connectors', {
      ...wire.connectors,
      connection: { type: 'fields', fields },
      settings: { fields },
    });
    const aside = { required: false, hidden: true, unreadable: true } as const;
    const read = [
      { path: 'shop', type: 'string', title: 'Shop', required: false, hidden: false },
      { path: 'depth', type: 'integer', title: 'Depth', ...aside },
      { path: 'token', type: 'secret', title: 'token', ...aside },
      { path: 'what', type: 'secret', title: 'what', ...aside },
      { path: 'grid', type: 'string', title: 'grid', ...aside },
    ];
    expect(connector.connection.fields).toEqual(read);
    expect(connector.settings.fields).toEqual(read);
    expect(JSON.stringify(connector)).not.toContain('canary-1');
  });

  it('pass the body of a rule through as it is', () => {
    const filter = {
      match: 'all',
      conditions: [{ field: 'x', operator: 'new', value: { odd: null } }],
      more: 1,
    };
    const actions = [{ type: 'code', source: 'return 1', unknown: [] }];
    const rule = recordOf('automationRules', { ...wire.automationRules, filter, actions });
    expect([rule.filter, rule.actions]).toEqual([filter, actions]);
    expect(adapters.automationRules.write?.({ filter, position: 3 })).toEqual({ filter, position: 3 });
  });

  it("write only what was changed, in the account's words", () => {
    expect(adapters.integrations.write?.({ name: 'New' })).toEqual({ integrationName: 'New' });
    expect(adapters.integrations.write?.({ status: 'disabled' })).toEqual({ status: 'disabled' });
    expect(adapters.integrations.write?.({ status: 'error' })).toEqual({});
  });

  it('are not harmed by __proto__, depth or numbers out of range', () => {
    for (const entity of entities) {
      const text = JSON.stringify({ ...wire[entity], mark: 1 }).replace(
        '"mark":1',
        '"__proto__":{"polluted":true}',
      );
      const record = recordOf(entity, JSON.parse(text) as JsonObject);
      expect(Reflect.get({}, 'polluted')).toBeUndefined();
      expect(Reflect.get(record, 'polluted')).toBeUndefined();
      let deep: JsonValue = 1;
      for (let level = 0; level < 5_000; level += 1) deep = [deep];
      expect(read(entity, { ...wire[entity], deep })).toMatchObject({
        kind: 'rejected',
        reason: 'nested too deeply',
      });
      const infinite = JSON.parse('{"n":1e999}') as JsonObject;
      expect(read(entity, { ...wire[entity], infinite }).kind).toBe('rejected');
    }
  });

  it('know the words for states, and call others unknown', () => {
    expect(['created', 'PENDING', ' enabled', 'paused', 'Failed', 'odd', ''].map(readStatus)).toEqual([
      'notConfigured',
      'connecting',
      'connected',
      'disabled',
      'error',
      'unknown',
      'unknown',
    ]);
  });

  it('read many spellings of an instant and no nonsense', () => {
    const spellings = [
      '2026-11-23T10:00:00Z',
      '2026-11-23 10:00',
      '2026-11-23T12:00:00.0009+02:00',
      '2026-11-23T10:00:00+0000',
    ];
    expect(new Set(spellings.map(readInstant))).toEqual(new Set(['2026-11-23T10:00:00.000Z']));
    for (const nonsense of [
      '',
      'yesterday',
      '2026-13-01',
      17e11,
      null,
      '+012026-01-01T00:00:00Z',
      '23.11.2026',
    ])
      expect(readInstant(nonsense)).toBeNull();
  });
});

/** The members of a record that its details' schema describes. */
function withoutBase(record: object): object {
  const base = ['id', 'createdAt', 'updatedAt', 'extra'];
  return Object.fromEntries(Object.entries(record).filter(([member]) => !base.includes(member)));
}

/** Any JSON, with members of the real names mixed in so that it gets past the first checks. */
const members = [...new Set(entities.flatMap((entity) => [...adapters[entity].reads]))];
const anyJson = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<JsonValue>;
const anyMembers = fc.dictionary(fc.constantFrom(...members, '__proto__', 'constructor'), anyJson, {
  maxKeys: 6,
});

describe('fuzzed replies', () => {
  it('10,000 of them: nothing throws, what is kept fits its schema, what is not is reported', () => {
    const entity = fc.constantFrom(...entities);
    const items = fc.array(
      fc.oneof(
        anyJson,
        anyMembers,
        anyMembers.map((odd) => ({ odd })),
      ),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(entity, items, (kind, odd) => {
        const list = odd.map((item) =>
          isJsonObject(item) && !('odd' in item) ? { ...wire[kind], ...item } : item,
        );
        const page = readListPage(
          kind,
          { [adapters[kind].path]: list },
          { count: 10, date: undefined },
          nothingKnown,
        ).contents();
        expect(page.records.length + page.deleted.length + page.rejected.length).toBe(list.length);
        for (const record of page.records) {
          expect(record.id).not.toBe('');
          expect(readInstant(record.updatedAt)).toBe(record.updatedAt);
          if (kind === 'connectors') connectorDetailsSchema.parse(withoutBase(record));
          if (kind === 'integrations') integrationDetailsSchema.parse(withoutBase(record));
          JSON.stringify(record);
        }
        for (const { reason } of page.rejected) expect(reason).not.toBe('');
      }),
      { numRuns: 10_000 },
    );
  });
});

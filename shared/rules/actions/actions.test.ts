import { describe, expect, it } from 'vitest';
import type { Trigger } from '../../domain/rule.ts';
import type { JsonObject, JsonValue } from '../../json.ts';
import { makeRule, where } from '../rule.testing.ts';
import { prepareRules } from '../run-rules.ts';
import { traceRules } from '../trace-rules.ts';

const now = Date.UTC(2026, 10, 23, 12);

/** Runs actions on a record; gives the outcome and the problem of the last action. The record given must not change. */
function act(record: JsonObject, actions: JsonValue[], trigger: Trigger = 'orders.new') {
  const before = structuredClone(record);
  const rule = makeRule({ trigger, actions });
  const { outcome, actions: trace } = traceRules(prepareRules([rule], trigger), record, { now });
  expect(record).toEqual(before);
  return { ...outcome, trace, problem: trace.at(-1)?.problem ?? null };
}

describe('statuses', () => {
  it('are set, canceled, and leave the end of a hold', () => {
    const order = { status: 'onHold', holdUntil: 'then' };
    expect(act(order, [{ type: ' SETSTATUS ', status: 'reviewRequired' }]).record).toEqual({
      status: 'reviewRequired',
      holdUntil: 'then',
    });
    expect(act(order, [{ type: 'cancel', reason: 'why' }]).record).toEqual({
      status: 'canceled',
      holdUntil: 'then',
    });
    for (const status of [undefined, null, '', ' ', 5]) {
      expect(act(order, [{ type: 'setStatus', ...(status === undefined ? {} : { status }) }]).problem).toBe(
        'wrongShape',
      );
    }
    expect(act(order, [{ type: 'cancel', reason: 5 }]).problem).toBe('wrongShape');
  });

  it('of exceptions are resolved with the moment, or dismissed without one', () => {
    const exception = { status: 'active' };
    expect(act(exception, [{ type: 'resolveException' }], 'exceptions.scheduled').record).toEqual({
      status: 'resolved',
      resolvedAt: '2026-11-23T12:00:00.000Z',
    });
    expect(act(exception, [{ type: 'dismissException' }], 'exceptions.modified').record).toEqual({
      status: 'dismissed',
    });
  });
});

describe('tags', () => {
  it('are the same as in conditions, and keep the spelling that is there', () => {
    const order = { tags: ['VIP', ' gift '] };
    expect(act(order, [{ type: 'addTags', tags: ['vip', 'New', 'new'] }]).record.tags).toEqual([
      'VIP',
      ' gift ',
      'New',
    ]);
    expect(act(order, [{ type: 'removeTags', tags: ['GIFT', 'other'] }]).record.tags).toEqual(['VIP']);
    expect(act({}, [{ type: 'addTags', tags: ['a'] }]).record).toEqual({ tags: ['a'] });
    const untouched = act(order, [
      { type: 'addTags', tags: ['vip'] },
      { type: 'removeTags', tags: ['x'] },
    ]);
    expect([untouched.verdict, untouched.record, untouched.changes]).toEqual(['ran', order, []]);
  });

  it.each<[JsonObject, JsonValue, string]>([
    [{ tags: 'vip' }, ['a'], 'tagsAreNoList'],
    [{ tags: [{}] }, ['a'], 'tagsNotComparable'],
    [{ tags: [] }, 'a', 'wrongShape'],
    [{ tags: [] }, ['a', ''], 'wrongShape'],
    [{ tags: [] }, ['a', null], 'wrongShape'],
  ])('%j with %j: %s', (order, tags, problem) => {
    expect(act(order, [{ type: 'addTags', tags }]).problem).toBe(problem);
    expect(act(order, [{ type: 'removeTags', tags }]).problem).toBe(problem);
  });
});

describe('setField', () => {
  it('creates missing parents and tells what changed', () => {
    const order = { shippingAddress: { city: 'Old' }, gone: null };
    const set = (field: string, value: JsonValue) => ({ type: 'setField', field, value });
    const outcome = act(order, [set('shippingAddress.city', 'New'), set('gone.a.b', 1), set('note', '')]);
    expect(outcome.record).toEqual({ shippingAddress: { city: 'New' }, gone: { a: { b: 1 } }, note: '' });
    expect(outcome.changes).toEqual([
      { field: 'shippingAddress.city', before: 'Old', after: 'New' },
      { field: 'gone.a.b', before: undefined, after: 1 },
      { field: 'note', before: undefined, after: '' },
    ]);
  });

  it.each<[string, JsonValue | undefined, string]>([
    ['lineItems[].sku', 'x', 'blockedPath'],
    ['status.word', 'x', 'blockedPath'],
    ['lineItems.sku', 'x', 'blockedPath'],
    ['__proto__.polluted', 'x', 'protectedField'],
    ['a.constructor.b', 'x', 'protectedField'],
    ['a.prototype', 'x', 'protectedField'],
    ['orderId', 'x', 'protectedField'],
    ['orderId.x', 'x', 'protectedField'],
    ['orgKey', 'x', 'protectedField'],
    ['createdAt', 'x', 'protectedField'],
    ['updatedAt', 'x', 'protectedField'],
    ['a..b', 'x', 'wrongShape'],
    ['a', undefined, 'wrongShape'],
    ['a', null, 'wrongShape'],
  ])('%s to %j: %s', (field, value, problem) => {
    const action = { type: 'setField', field, ...(value === undefined ? {} : { value }) };
    expect(act({ status: 'new', lineItems: [] }, [action]).problem).toBe(problem);
    expect('polluted' in {}).toBe(false);
  });

  it('guards the id of the kind of record that the trigger is about', () => {
    const action = { type: 'setField', field: 'exceptionId', value: 'x' };
    expect(act({}, [action], 'exceptions.modified').problem).toBe('protectedField');
    expect(act({}, [action], 'orders.new').problem).toBeNull();
  });
});

describe('rejectLineItem', () => {
  const order = { lineItems: [{ sku: 'A' }, { sku: 'B' }, { sku: 'a' }] };

  it('lists the line items, and leaves the order', () => {
    const outcome = act(order, [{ type: 'rejectLineItem', where: where('sku', 'equals', 'a') }]);
    expect(outcome.effects).toEqual([{ type: 'rejectLineItems', indexes: [0, 2] }]);
    expect(outcome.record).toBe(order);
    expect(act(order, [{ type: 'rejectLineItem', where: where('sku', 'equals', 'x') }]).effects).toEqual([]);
  });

  it('is unknown with an unknown line item, without a condition, or without a list', () => {
    expect(act(order, [{ type: 'rejectLineItem' }]).problem).toBe('where');
    expect(act(order, [{ type: 'rejectLineItem', where: where('sku', 'gt', 1) }]).problem).toBe('where');
    const reject = { type: 'rejectLineItem', where: where('sku', 'equals', 'a') };
    expect(act({ lineItems: ['text', ...order.lineItems] }, [reject]).problem).toBe('where');
    expect(act({ lineItems: {} }, [reject]).problem).toBe('lineItemsAreNoList');
    expect(act({}, [reject]).problem).toBe('lineItemsAreNoList');
  });
});

describe('effects', () => {
  it('are recorded in order', () => {
    const outcome = act({}, [
      { type: 'notify', emails: ['a@example.com'], subject: 'Look' },
      { type: 'route', locationId: 5 },
    ]);
    expect(outcome.effects).toEqual([
      { type: 'notify', emails: ['a@example.com'], subject: 'Look' },
      { type: 'route', locationId: '5' },
    ]);
    expect(outcome.trace.map(({ action, effects }) => [action, effects.length])).toEqual([
      ['notify', 1],
      ['route', 1],
    ]);
  });

  it.each<JsonObject>([
    { type: 'notify', emails: 'a@example.com', subject: 'x' },
    { type: 'notify', emails: [5], subject: 'x' },
    { type: 'notify', emails: [] },
    { type: 'route' },
    { type: 'route', locationId: ' ' },
  ])('are unknown in the wrong shape: %j', (action) => {
    expect(act({}, [action]).problem).toBe('wrongShape');
  });
});

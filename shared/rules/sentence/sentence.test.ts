import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../json.ts';
import { actionKinds, type ActionName } from '../actions/actions.ts';
import { chance, generateFilter } from '../generate.testing.ts';
import { knownPaths } from '../known-fields.ts';
import { operators, type OperatorName } from '../operators/operators.ts';
import { english } from './english.ts';
import { sayFilter } from './filter-sentence.ts';
import { german } from './german.ts';
import { sayAction, sayActions, sayRule } from './rule-sentence.ts';
import { speechOf } from './speech.ts';

const languages = [
  ['en', english],
  ['de', german],
] as const;
const nameOf = { integration: (id: string) => `the ${id}`, location: (id: string) => `place ${id}` };
const leftover = /undefined|null|NaN|\[object|\{\w+\}/u;

/** A condition that is whole, for each operator. */
const values: Readonly<Partial<Record<OperatorName, JsonValue | undefined>>> = {
  ...Object.fromEntries(Object.keys(operators).map((name) => [name, 'x'])),
  isEmpty: undefined,
  isNotEmpty: undefined,
  equalsAnyOf: ['x', 'y'],
  equalsNoneOf: ['x', 'y'],
  containsAnyOf: ['x', 'y'],
  containsAllOf: ['x', 'y'],
  containsNoneOf: ['x', 'y'],
  gt: 5,
  gte: 5,
  lt: 5,
  lte: 5,
  between: [1, 2],
  inLast: { amount: 3, unit: 'days' },
  olderThan: { amount: 3, unit: 'days' },
};

const whole: Readonly<Record<ActionName, JsonObject>> = {
  hold: { minutes: 30 },
  cancel: { reason: 'fraud' },
  rejectLineItem: { where: { match: 'all', conditions: [{ field: 'sku', operator: 'equals', value: 'A' }] } },
  route: { locationId: 'l1' },
  resolveException: {},
  dismissException: {},
  setStatus: { status: 'onHold' },
  addTags: { tags: ['a', 'b'] },
  removeTags: { tags: ['a'] },
  setField: { field: 'note', value: 'n' },
  notify: { emails: ['a@b.example'] },
  code: { source: 'x()' },
};

describe.each(languages)('sentences in %s', (locale, words) => {
  const speech = speechOf(locale, nameOf);
  const one = (operator: string, value: JsonValue | undefined, field = 'f'): string =>
    sayFilter(speech, {
      match: 'all',
      conditions: [{ field, operator, ...(value === undefined ? {} : { value }) }],
    });

  it('say each operator in words of its own', () => {
    const said = (Object.keys(operators) as OperatorName[]).map((name) => one(name, values[name]));
    expect(new Set(said).size).toBe(said.length);
    for (const sentence of said) expect(sentence).not.toMatch(leftover);
    expect(Object.keys(words.operators).sort()).toEqual(Object.keys(operators).sort());
  });

  it('say each action in words of its own', () => {
    const said = (Object.keys(actionKinds) as ActionName[]).map((type) =>
      sayAction(speech, { type, ...whole[type] }),
    );
    expect(new Set(said).size).toBe(said.length);
    for (const sentence of said) {
      expect(sentence).not.toMatch(leftover);
      expect(sentence).not.toBe(words.unknownAction);
    }
  });

  it('say something of every filter, and never what a hole was left with', () => {
    const random = chance(31);
    const seen = new Set<string>();
    for (let index = 0; index < 3_000; index += 1) {
      const filter = generateFilter(random);
      const said = sayFilter(speech, filter);
      expect(said.trim(), JSON.stringify(filter)).not.toBe('');
      expect(said, JSON.stringify(filter)).not.toMatch(/undefined|NaN|\[object/u);
      seen.add(said);
    }
    expect(seen.size).toBeGreaterThan(1_000);
  });

  it('say something of whatever stands in the place of a filter or an action', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(fc.jsonValue(), { maxLength: 3 }), (filter, actions) => {
        const rule = {
          filter,
          actions: actions as JsonValue[],
          integrations: [],
          isDefault: false,
        };
        expect(sayRule(speech, rule).trim()).not.toBe('');
        expect(sayActions(speech, actions as JsonValue).trim()).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });

  it('name what cannot be said, rather than say something that is not so', () => {
    expect(sayAction(speech, { type: 'hold', minutes: 'ten' })).toBe(words.unreadableHold);
    expect(sayAction(speech, { type: 'teleport' })).toBe(words.unknownAction);
    expect(one('resembles', 'x')).toBe(words.unreadable);
    expect(sayFilter(speech, { match: 'most', conditions: [{ field: 'a', operator: 'isEmpty' }] })).toBe(
      words.unreadable,
    );
    expect(sayFilter(speech, 'all of it')).toBe(words.unreadable);
    let deep: JsonValue = { match: 'all', conditions: [{ field: 'a', operator: 'isEmpty' }] };
    for (let depth = 0; depth < 1_000; depth += 1) deep = { match: 'all', conditions: [deep] };
    expect(sayFilter(speech, deep)).toBe(words.tooDeep);
  });

  it('count what is too much to be listed', () => {
    expect(one('equalsAnyOf', ['1', '2', '3', '4', '5', '6'])).toContain(
      words.andMore('1, 2, 3, 4', { value: 2, text: '2' }),
    );
    const many = Array.from({ length: 23 }, () => ({ field: 'a', operator: 'isEmpty' }));
    expect(sayFilter(speech, { match: 'any', conditions: many })).toContain(
      words.moreConditions({ value: 3, text: '3' }),
    );
    const actions = Array.from({ length: 13 }, () => ({ type: 'cancel' }));
    expect(sayActions(speech, actions)).toContain(words.moreActions({ value: 1, text: '1' }));
  });

  it('have a word for each member that records are known to have, and the path of any other', () => {
    for (const of of [
      'orders',
      'shipments',
      'fulfillments',
      'exceptions',
      'products',
      'lineItems',
    ] as const) {
      const paths = knownPaths(of);
      const said = paths.map((path) => one('isEmpty', undefined, path));
      for (const [index, path] of paths.entries()) {
        expect(Object.hasOwn(words.fields, path.replace('lineItems[].', '')), path).toBe(true);
        expect(said[index], path).not.toContain('[]');
      }
      expect(new Set(said).size, of).toBe(paths.length);
    }
    expect(one('isEmpty', undefined, 'custom.gift')).toContain('custom.gift');
    expect(one('isEmpty', undefined, 'constructor')).toContain('constructor');
    expect(one('isEmpty', undefined, 'lineItems[].custom')).toContain('lineItems[].custom');
    expect(sayAction(speech, { type: 'setField', field: 'shippingMethod', value: 'x' })).toContain(
      words.fields['shippingMethod'],
    );
  });

  it('say of line items whether one or none is so', () => {
    const [a, none] = [words.ofLineItem('SKU', false), words.ofLineItem('SKU', true)];
    expect(one('equals', 'A', 'lineItems[].sku')).toBe(`${a} ${words.operators.equals} A`);
    expect(one('notEquals', 'A', 'lineItems[].sku')).toBe(`${none} ${words.operators.equals} A`);
    expect(one('isNotEmpty', undefined, 'lineItems[].sku')).toBe(`${none} ${words.operators.isEmpty}`);
    expect(one('containsAllOf', ['A', 'B'], 'lineItems[].sku')).toContain('lineItems[].sku');
  });

  it('show values as they are compared: numbers ungrouped, blanks in quotes, integrations by name', () => {
    expect(one('gt', 12_345.5)).toContain(locale === 'de' ? '12345,5' : '12345.5');
    expect(one('contains', '  ')).toContain('"  "');
    expect(one('equals', 'shop', 'integration')).toContain('the shop');
    expect(one('equals', 'l1', 'locationId')).toContain('place l1');
    expect(one('equals', undefined)).toContain('…');
    expect(one('equals', '\u202Eevil')).not.toContain('\u202E');
  });
});

it('says whole rules, in both languages', () => {
  const rule = {
    filter: {
      match: 'all',
      conditions: [
        { field: 'totalPrice', operator: 'between', value: [10, 20] },
        { match: 'none', conditions: [{ field: 'tags', operator: 'containsAnyOf', value: ['vip'] }] },
        {
          match: 'any',
          conditions: [
            { field: 'status', operator: 'equals', value: 'onHold' },
            { field: 'createdAt', operator: 'olderThan', value: { amount: 1, unit: 'days' } },
          ],
        },
      ],
    },
    actions: [
      { type: 'hold', minutes: 1, startsAt: 'ordered' },
      { type: 'addTags', tags: ['late'] },
    ],
    integrations: ['shop'],
    isDefault: false,
  };
  expect(sayRule(speechOf('en', nameOf), rule)).toBe(
    'From the shop, if total price is between 10 and 20 and not (tag list contains one of vip) and (status is On hold or time of creation is longer ago than 1 day): ' +
      'hold for 1 minute from the time of the order, then Ready for fulfillment, then add the tags late.',
  );
  expect(sayRule(speechOf('de-AT'), { ...rule, filter: null, integrations: [] })).toBe(
    'Immer: 1 Minute ab dem Zeitpunkt der Bestellung halten, dann Bereit zum Versand, dann Schlagwörter late hinzufügen.',
  );
  expect(sayRule(speechOf('de'), { ...rule, actions: [] })).toBe(
    'Von shop, wenn gilt: Gesamtpreis liegt zwischen 10 und 20 und nicht (Schlagwortliste enthält eines von vip) und (Status ist Angehalten oder Zeitpunkt der Anlage ist länger her als 1 Tag), dann: nichts tun.',
  );
  expect(sayRule(speechOf('en'), { actions: [], integrations: [], isDefault: true })).toBe(
    'If no other rule ran: do nothing.',
  );
});

import { describe, expect, it } from 'vitest';
import { fieldTypes, type Field } from '../../shared/domain/field.ts';
import { connectionFaults, settingFaults, valueFault } from '../../shared/domain/field-validation.ts';
import type { JsonValue } from '../../shared/json.ts';
import { adapt } from '../remote/adapters/adapter.ts';
import { adapters } from '../remote/adapters/adapters.ts';
import { matchPattern } from './match-pattern.ts';

const dates = { createdAt: '2026-11-01T10:00:00Z', updatedAt: '2026-11-02T10:00:00Z' };

function readConnector(fields: JsonValue) {
  const json = {
    connectorId: 'c1',
    connectorName: 'shop',
    connectorType: 'ecommerce',
    connection: { type: 'fields', fields },
    settings: { fields },
    ...dates,
  };
  return adapt(adapters.connectors, json, { secretPaths: () => undefined });
}

function fieldsOf(fields: JsonValue): readonly Field[] {
  const adapted = readConnector(fields);
  if (adapted.kind !== 'record') throw new Error(JSON.stringify(adapted));
  return adapted.record.connection.fields;
}

describe('field descriptions from outside', () => {
  it('of unknown types are kept as they are, and never taken for editable', () => {
    const [field] = fieldsOf([{ path: 'hue', type: 'colour wheel', title: 'Hue', default: { h: 1 } }]);
    expect(field).toMatchObject({ path: 'hue', type: 'colour wheel', default: { h: 1 } });
    expect(fieldTypes).not.toContain(field?.type);
    const rules = { fields: field === undefined ? [] : [field], base: {}, matches: matchPattern };
    expect(settingFaults({ 'settings.hue': 'red' }, rules)).toMatchObject([{ fault: 'locked' }]);
    expect(connectionFaults({ 'connection.hue': 'red' }, { ...rules, isUsable: () => false })).toMatchObject([
      { fault: 'locked' },
    ]);
  });

  it('may be three hundred, all of which are read and judged at once', () => {
    const many = Array.from({ length: 300 }, (_, at) => ({
      path: `field${at}`,
      title: `<b>Field ${at}</b>\u202e`,
      type: fieldTypes[at % (fieldTypes.length - 1)] ?? 'string',
      required: true,
      pattern: '^(a|aa)+$',
      dependsOn: { path: `field${(at + 1) % 300}`, equals: true },
      excludes: [`field${(at + 7) % 300}`],
    }));
    const fields = fieldsOf(many);
    expect(fields).toHaveLength(300);
    const edits = Object.fromEntries(fields.map(({ path }) => [`settings.${path}`, 'a'.repeat(1_000)]));
    const began = performance.now();
    const faults = settingFaults(edits, { fields, base: {}, matches: matchPattern });
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(faults.length).toBeGreaterThan(0);
  });

  it.each(['(a+)+$', '^(a|a)*b$', '^(([a-z])+.)+[A-Z]([a-z])+$', '(.*)*x$'])(
    'with the pattern %s take no longer for a text that is made for it',
    (pattern) => {
      const text = `${'a'.repeat(20_000)}!`;
      const [field] = fieldsOf([{ path: 'name', type: 'string', pattern }]);
      if (field === undefined) throw new Error('The field was not read');
      const began = performance.now();
      const found = valueFault(field, text, matchPattern);
      expect(performance.now() - began).toBeLessThan(2_000);
      expect(found).toMatchObject({ fault: 'pattern' });
    },
  );

  it.each(['(?=a)b', '(a)\\1', '[', '(?<!x)y', 'a{1,100000}'])(
    'with the pattern %s, which the engine does not know, leave the judgement to the account',
    (pattern) => {
      const [field] = fieldsOf([{ path: 'name', type: 'string', pattern }]);
      if (field === undefined) throw new Error('The field was not read');
      expect(valueFault(field, 'anything', matchPattern)).toBeNull();
    },
  );

  it('that are no list put the connector aside with the place, and nothing is guessed', () => {
    const adapted = readConnector('fields');
    expect(adapted.kind).toBe('rejected');
    if (adapted.kind === 'rejected') expect(adapted.reason).toMatch(/fields/);
  });

  const readable = { path: 'name', type: 'string' };

  it.each([
    ['no path', { type: 'string' }],
    ['an empty path', { path: '', type: 'string' }],
    ['null', null],
    ['a list', []],
  ])('that describe nothing (%s) are left out, and the others stay', (_, field) => {
    expect(fieldsOf([field, readable] as JsonValue).map(({ path }) => path)).toEqual(['name']);
  });

  it.each([
    ['a number as pattern', { path: 'a', pattern: 5 }],
    ['a range of texts', { path: 'a', type: 'integer', min: 'one', max: 'two' }],
    ['options that are no list', { path: 'a', type: 'enum', options: 'all' }],
  ])('that can not be read (%s) are set aside alone, and never edited', (_, field) => {
    const [aside, other] = fieldsOf([field, readable] as JsonValue);
    expect(aside).toMatchObject({ path: 'a', hidden: true, unreadable: true });
    expect(other).toMatchObject({ path: 'name' });
    expect(other).not.toHaveProperty('unreadable');
  });

  it('never have a preset secret, and names of objects are no way in', () => {
    const [secret, proto] = fieldsOf([
      { path: 'token', type: 'secret', default: 'letmein' },
      { path: '__proto__', type: 'string', title: 'Prototype' },
    ]);
    expect(secret).not.toHaveProperty('default');
    const rules = { fields: proto === undefined ? [] : [proto], base: {}, matches: matchPattern };
    expect(settingFaults({ 'settings.constructor': 'x' }, rules)).toMatchObject([{ fault: 'unknownField' }]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

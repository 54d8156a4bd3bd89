import { describe, expect, it } from 'vitest';
import type { Field } from '../../shared/domain/field.ts';
import { formGroups, heldConnection, heldSettings } from './fields.ts';
import { shownValue } from './value-text.ts';

const field = (path: string, type: string, rest: Partial<Field> = {}): Field => ({
  path,
  type,
  title: path,
  required: false,
  hidden: false,
  ...rest,
});

describe('the form of a connector', () => {
  it('keeps the groups in order, locks hidden fields, and shows what no field describes', () => {
    const groups = formGroups(
      [
        field('a', 'string'),
        field('b', 'string', { group: 'Orders' }),
        field('c', 'integer', { hidden: true, default: 3 }),
        field('d', 'string', { group: 'Orders' }),
        field('e', 'matrix', { group: 'Orders', hidden: true, unreadable: true }),
      ],
      heldSettings([{ path: 'old', value: { deep: 1 } }]),
    );
    expect(
      groups.map(({ kind, title, fields }) => [kind, title, fields.map((entry) => entry.field.path)]),
    ).toEqual([
      ['general', '', ['a']],
      ['named', 'Orders', ['b', 'd']],
      ['advanced', '', ['c']],
      ['unreadable', '', ['e']],
      ['others', '', ['old']],
    ]);
    expect(groups[2]?.fields[0]?.held).toEqual({ kind: 'default', value: 3 });
  });

  it('says of a secret only whether it is set, also when a value came for it', () => {
    const fields = [field('key', 'secret'), field('token', 'secret'), field('none', 'secret')];
    const connection = heldConnection([{ path: 'key', secret: true, isSet: true }]);
    const settings = heldSettings([{ path: 'token', value: 'canary' }]);
    const [group] = formGroups(fields, new Map([...connection, ...settings]));
    expect(group?.fields.map(({ held }) => held)).toEqual([
      { kind: 'secret', isSet: true },
      { kind: 'secret', isSet: true },
      { kind: 'secret', isSet: false },
    ]);
    expect(JSON.stringify(group)).not.toContain('canary');
  });

  it('knows which field has no effect now', () => {
    const fields = [
      field('pull', 'boolean', { default: false, excludes: ['push'] }),
      field('push', 'boolean', { excludes: ['pull'] }),
      field('every', 'integer', { dependsOn: { path: 'push', equals: false } }),
    ];
    const [group] = formGroups(fields, heldSettings([{ path: 'push', value: true }]));
    expect(group?.fields.map(({ inactive }) => inactive?.kind ?? null)).toEqual([
      'excluded',
      null,
      'dependsOn',
    ]);
  });
});

describe('a value', () => {
  it('is shown as its type asks', () => {
    const options = [{ value: 'paid', label: 'Paid only' }];
    expect(shownValue(field('a', 'boolean'), true)).toEqual({ kind: 'switch', on: true });
    expect(shownValue(field('a', 'integer'), 5)).toEqual({ kind: 'number', value: 5 });
    expect(shownValue(field('a', 'enum', { options }), 'paid')).toEqual({ kind: 'text', text: 'Paid only' });
    expect(shownValue(field('a', 'enum', { options }), 'new')).toEqual({ kind: 'text', text: 'new' });
    expect(shownValue(field('a', 'list'), ['x', 2])).toEqual({ kind: 'list', items: ['x', '2'] });
    expect(shownValue(field('a', 'list'), [])).toEqual({ kind: 'empty' });
    expect(shownValue(field('a', 'string'), '')).toEqual({ kind: 'empty' });
  });

  it('of an unknown type, or not of its type, is shown as JSON', () => {
    expect(shownValue(field('a', 'matrix'), { b: 1 })).toEqual({ kind: 'json', text: '{\n  "b": 1\n}' });
    expect(shownValue(field('a', 'boolean'), 'yes')).toEqual({ kind: 'json', text: '"yes"' });
    expect(shownValue(field('a', 'list'), [{ minutes: 5 }]).kind).toBe('json');
  });
});

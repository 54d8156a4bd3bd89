import { describe, expect, it } from 'vitest';
import type { Field } from './field.ts';
import { faultsFromText, faultsToText, settingFaults, valueFault } from './field-validation.ts';
import { memberFaults } from './member-validation.ts';
import type { JsonValue } from '../json.ts';

function field(given: Partial<Field>): Field {
  return { path: 'x', type: 'string', title: 'X', required: false, hidden: false, ...given };
}

const options = [{ value: 'a', label: 'A' }];

describe('a value for a field', () => {
  it.each<[Partial<Field>, JsonValue, string | null]>([
    [{ required: true }, '', 'required'],
    [{ required: true, default: 'x' }, null, null],
    [{}, null, null],
    [{}, 5, 'text'],
    [{ type: 'url' }, 'nowhere', 'url'],
    [{ type: 'url' }, 'https://shop.example', null],
    [{ type: 'email' }, 'me', 'email'],
    [{ type: 'datetime' }, 'soon', 'datetime'],
    [{ type: 'datetime' }, '2026-11-01T00:00:00Z', null],
    [{ type: 'boolean' }, 'yes', 'boolean'],
    [{ type: 'number' }, '5', 'number'],
    [{ type: 'integer' }, 1.5, 'integer'],
    [{ type: 'integer', min: 5 }, 4, 'tooSmall'],
    [{ type: 'integer', max: 5 }, 6, 'tooLarge'],
    [{ type: 'enum', options }, 'b', 'choice'],
    [{ type: 'enum', options }, 'a', null],
    [{ type: 'list' }, 'a', 'list'],
    [{ type: 'list', options }, ['a', 'b'], 'listItem'],
    [{ type: 'list', required: true }, [], 'required'],
    [{ type: 'colour' }, 'red', 'locked'],
    [{ type: 'secret' }, 'canary', 'locked'],
  ])('%j takes %j: %s', (given, value, fault) => {
    expect(valueFault(field(given), value)?.fault ?? null).toBe(fault);
  });

  it('is held against a pattern only where one can be run', () => {
    const patterned = field({ pattern: '^a+$' });
    expect(valueFault(patterned, 'b')).toBeNull();
    expect(valueFault(patterned, 'b', () => false)?.fault).toBe('pattern');
    expect(valueFault(patterned, 'b', () => undefined)).toBeNull();
  });

  it('names the limit with its unit', () => {
    const limited = field({ type: 'integer', min: 5, unit: 'minutes' });
    expect(valueFault(limited, 1)?.parameters).toEqual({ limit: 5, unit: 'minutes' });
  });
});

describe('edited settings', () => {
  const fields = [
    field({ path: 'pull', type: 'boolean', title: 'Pull', excludes: ['push'] }),
    field({ path: 'push', type: 'boolean', title: 'Push' }),
    field({ path: 'batch', type: 'integer', hidden: true }),
  ];

  it('can be neither hidden nor unknown, nor on together with what they exclude', () => {
    const base = { 'settings.pull': true };
    const faults = settingFaults(
      { 'settings.push': true, 'settings.batch': 5, 'settings.odd': 1, name: '' },
      { fields, base },
    );
    expect(faults).toEqual([
      { member: 'settings.push', fault: 'excluded', parameters: { other: 'Pull' } },
      { member: 'settings.batch', fault: 'locked', parameters: {} },
      { member: 'settings.odd', fault: 'unknownField', parameters: {} },
    ]);
    const swapped = { 'settings.push': true, 'settings.pull': false };
    expect(settingFaults(swapped, { fields, base })).toEqual([]);
    expect(faultsFromText(faultsToText(faults))).toEqual(faults);
    expect(faultsFromText('nonsense')).toEqual([]);
  });
});

describe('other members', () => {
  const faultsOf = (...given: Parameters<typeof memberFaults>) =>
    memberFaults(...given).map(({ member, fault }) => `${member} ${fault}`);

  it('have their kind, and what is new its name', () => {
    expect(faultsOf('automationRules', 'create', {}, { name: ' ', trigger: 'never' })).toEqual([
      'name required',
      'trigger choice',
    ]);
    expect(faultsOf('integrations', 'create', {}, { name: 'A' })).toEqual(['connectorId required']);
    expect(faultsOf('integrations', 'update', {}, { connectorId: 'b', status: 'x' })).toEqual([
      'connectorId notEditable',
      'status notEditable',
    ]);
    expect(faultsOf('orderRoutings', 'update', {}, { position: -1, locations: 'l', filter: null })).toEqual([
      'position tooSmall',
      'locations list',
    ]);
  });

  it('of the default rule stay as they are', () => {
    const base = { isDefault: true };
    expect(faultsOf('automationRules', 'delete', base, {})).toEqual(['isDefault locked']);
    expect(faultsOf('automationRules', 'update', base, { enabled: false, name: 'Else' })).toEqual([
      'enabled locked',
    ]);
  });
});

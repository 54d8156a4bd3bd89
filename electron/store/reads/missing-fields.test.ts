import { describe, expect, it } from 'vitest';
import type { Field } from '../../../shared/domain/field.ts';
import { missingFields } from './missing-fields.ts';

const field = (path: string, changes: Partial<Field> = {}): Field => ({
  path,
  type: 'string',
  title: `The ${path}`,
  required: true,
  hidden: false,
  ...changes,
});

describe('missingFields', () => {
  it('names required fields that hold nothing', () => {
    const fields = [
      field('a'),
      field('b'),
      field('c', { required: false }),
      field('d'),
      field('e', { title: '' }),
    ];
    const held = [
      { path: 'a', secret: false, value: ' ' },
      { path: 'b', secret: true, isSet: false },
      { path: 'd', secret: true, isSet: true },
    ] as const;
    expect(missingFields(fields, held)).toEqual(['The a', 'The b', 'e']);
  });

  it('counts a default as held, and a dependent field only where it applies', () => {
    const fields = [
      field('mode', { default: 'token' }),
      field('token', { dependsOn: { path: 'mode', equals: 'token' } }),
      field('password', { dependsOn: { path: 'mode', equals: 'password' } }),
    ];
    expect(missingFields(fields, [])).toEqual(['The token']);
    expect(missingFields(fields, [{ path: 'mode', secret: false, value: 'password' }])).toEqual([
      'The password',
    ]);
  });
});

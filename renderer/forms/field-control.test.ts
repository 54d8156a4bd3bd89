import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldTypes, type Field } from '../../shared/domain/field.ts';
import type { JsonValue } from '../../shared/json.ts';
import {
  controlOf,
  instantFromLocal,
  listFromText,
  listText,
  localTime,
  numberFromText,
  numberText,
} from './field-control.ts';

const field = (type: string, more: Partial<Field> = {}): Field => ({
  path: 'a',
  type,
  title: 'A',
  required: false,
  hidden: false,
  ...more,
});

describe('the control of a field', () => {
  it('is locked for what is hidden, secret, unknown, or not of its type', () => {
    expect(controlOf(field('string', { hidden: true }), 'a')).toBe('locked');
    expect(controlOf(field('secret'), null)).toBe('locked');
    expect(controlOf(field('color'), '#fff')).toBe('locked');
    for (const type of fieldTypes) {
      if (type !== 'enum') expect(controlOf(field(type), { odd: 1 })).toBe('locked');
    }
    expect(controlOf(field('list'), ['a', 1])).toBe('locked');
    expect(controlOf(field('list'), ['two\nlines'])).toBe('locked');
  });

  it('gives a list of lines back as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (lines) => {
        if (controlOf(field('list'), lines) === 'list') expect(listFromText(listText(lines))).toEqual(lines);
      }),
    );
  });

  it('gives every number back as it was, with either decimal sign', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom('.', ','),
        (one, sign) => {
          expect(numberFromText(numberText(one, sign), sign)).toBe(one === 0 ? 0 : one);
        },
      ),
    );
  });

  it('keeps what is no number as text, so that it can be said', () => {
    for (const text of ['12a', '1,000', '--1', '1e999', '0x10', 'Infinity']) {
      expect(numberFromText(text, '.')).toBe(text);
    }
    expect(numberFromText(' ', '.')).toBeNull();
    expect(numberFromText('1,5', ',')).toBe(1.5);
  });

  it('gives instants back to the second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
        const iso: JsonValue = new Date(seconds * 1_000).toISOString();
        const back = instantFromLocal(localTime(iso));
        // In the hour that a clock shows twice, either of the two instants is what it shows.
        expect(localTime(back)).toBe(localTime(iso));
      }),
    );
    expect(instantFromLocal('')).toBeNull();
    expect(localTime('yesterday')).toBe('');
  });
});

import { describe, expect, it } from 'vitest';
import type { ComparedSide } from '../../../shared/domain/comparison.ts';
import { sideFromText, textOfSide } from './side-text.ts';

describe('a side in an address', () => {
  it.each<ComparedSide>([
    { kind: 'account', accountId: '4f1c-0' },
    { kind: 'bundle', bundleId: 'b' },
    { kind: 'moment', accountId: 'a', at: '2026-11-20T12:00:00.000Z' },
  ])('of $kind is read as it was written', (side) => {
    expect(sideFromText(textOfSide(side))).toEqual(side);
  });

  it.each([
    undefined,
    '',
    'account',
    'account:',
    'account:a@now',
    'moment:a',
    'moment:a@soon',
    'file:/etc/passwd',
    `account:${'x'.repeat(201)}`,
  ])('%j names none', (text) => {
    expect(sideFromText(text)).toBeNull();
  });
});

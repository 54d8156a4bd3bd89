import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../shared/domain/change.ts';
import { withEdits } from '../../shared/diff.ts';
import type { Members } from '../../shared/domain/members.ts';
import type { RecordAtMoment } from '../store/change-operations.ts';
import { inverseOf, restorationOf } from './bring-back.ts';

function applied(given: Partial<Change>): Change {
  return {
    id: 'c1',
    setId: 's1',
    entity: 'automationRules',
    recordId: 'r1',
    recordName: 'Rule',
    operation: 'update',
    base: {},
    edits: {},
    note: '',
    state: 'applied',
    error: null,
    memberErrors: {},
    createdAt: '2026-11-01T00:00:00.000Z',
    appliedAt: '2026-11-01T00:00:01.000Z',
    ...given,
  };
}

const members: fc.Arbitrary<Members> = fc.dictionary(
  fc.constantFrom('name', 'position', 'enabled', 'description'),
  fc.oneof(fc.string(), fc.integer(), fc.boolean()),
);

describe('undoing what was applied', () => {
  it('an edit goes back to exactly what was there before', () => {
    fc.assert(
      fc.property(members, members, (base, edits) => {
        const [back] = inverseOf([applied({ base, edits })]);
        expect(withEdits(back?.base ?? {}, back?.edits ?? {})).toEqual(base);
      }),
    );
  });

  it('the last is undone first; a creation is removed, a removal created again, disabled', () => {
    const base = { name: 'Rule', isDefault: false, enabled: true, trigger: 'orders.new' };
    const [recreated, removed] = inverseOf([
      applied({ operation: 'create', recordId: 'r9' }),
      applied({ operation: 'delete', base }),
    ]);
    expect(removed).toMatchObject({ operation: 'delete', recordId: 'r9', edits: {} });
    const edits = { name: 'Rule', enabled: false, trigger: 'orders.new' };
    expect(recreated).toMatchObject({ operation: 'create', edits });
    expect(recreated?.recordId).toMatch(/^new:/);
  });
});

describe('bringing a moment back', () => {
  const record = (recordId: string, given: Members): RecordAtMoment => ({
    entity: 'automationRules',
    recordId,
    name: recordId,
    seenAt: '2026-11-01T00:00:00.000Z',
    members: given,
  });

  it('edits what differs, creates what is gone, removes what came, and leaves the rest', () => {
    const then = [
      record('same', { name: 'a' }),
      record('edited', { name: 'b' }),
      record('gone', { name: 'c' }),
    ];
    const now = [
      record('same', { name: 'a' }),
      record('edited', { name: 'B', description: 'new' }),
      record('came', { name: 'd' }),
      record('default', { name: 'e', isDefault: true }),
    ];
    expect(restorationOf(then, now)).toMatchObject([
      { recordId: 'edited', operation: 'update', edits: { name: 'b', description: null } },
      { operation: 'create', edits: { name: 'c', enabled: false } },
      { recordId: 'came', operation: 'delete' },
    ]);
  });

  it('does nothing where only what nobody can change differs', () => {
    const now = [{ ...record('x', { name: 'a', status: 'error' }) }];
    expect(restorationOf([record('x', { name: 'a', status: 'connected' })], now)).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inApplyOrder } from './apply-order.ts';
import { changeableEntities, type Change } from './domain/change.ts';
import { planChange, planSet, waitsForPerson } from './plan.ts';

const quiet = {
  sameName: false,
  engine: false,
  hasDependents: false,
  secretsMissing: false,
  secretsStay: false,
  notOffered: false,
};

function change(given: Partial<Change>): Change {
  return {
    id: 'c1',
    setId: 's1',
    entity: 'integrations',
    recordId: 'i1',
    recordName: 'Shop',
    operation: 'update',
    base: {},
    edits: {},
    note: '',
    state: 'open',
    error: null,
    memberErrors: {},
    createdAt: '2026-11-01T00:00:00.000Z',
    appliedAt: null,
    ...given,
  };
}

describe('planning one change', () => {
  const edit = change({ base: { name: 'Shop', enabled: true }, edits: { name: 'Store' } });

  it('shows drift beside an edit that does not touch it', () => {
    const members = { name: 'Shop', enabled: true, status: 'error' };
    const planned = planChange(edit, { kind: 'account', members }, quiet);
    expect(planned.drift).toEqual([{ member: 'status', to: 'error' }]);
    expect(planned.yours).toEqual([{ member: 'name', from: 'Shop', to: 'Store' }]);
    expect(waitsForPerson(planned)).toBe(false);
  });

  it('leaves a member that both changed to a person', () => {
    const planned = planChange(edit, { kind: 'account', members: { name: 'Laden', enabled: true } }, quiet);
    expect(planned.conflicts).toEqual([{ member: 'name', base: 'Shop', mine: 'Store', theirs: 'Laden' }]);
    expect(waitsForPerson(planned)).toBe(true);
  });

  it('says that there is nothing left to do', () => {
    const members = { name: 'Store', enabled: true };
    expect(planChange(edit, { kind: 'account', members }, quiet).warnings).toEqual(['alreadyDone']);
    const removal = change({ operation: 'delete' });
    expect(planChange(removal, { kind: 'gone' }, quiet).warnings).toEqual(['alreadyDone']);
  });

  it('hands an edited record that is gone to a person', () => {
    const planned = planChange(edit, { kind: 'gone' }, quiet);
    expect(planned.warnings).toEqual(['goneRemotely']);
    expect(planned.yours).toEqual([{ member: 'name', from: 'Shop', to: 'Store' }]);
    expect(waitsForPerson(planned)).toBe(true);
  });

  it('warns of what stops when it stops', () => {
    const surroundings = { ...quiet, engine: true, hasDependents: true };
    const members = edit.base;
    expect(planChange(edit, { kind: 'account', members }, surroundings).warnings).toEqual([]);
    const disabling = change({ base: members, edits: { enabled: false } });
    expect(planChange(disabling, { kind: 'account', members }, surroundings).warnings).toEqual([
      'engine',
      'hasDependents',
    ]);
  });
});

describe('planning a set', () => {
  it('counts what its footer says', () => {
    const planned = [
      planChange(
        change({ id: 'a', operation: 'create', edits: { name: 'New' } }),
        { kind: 'nothing' },
        { ...quiet, secretsMissing: true },
      ),
      planChange(change({ id: 'b', operation: 'delete' }), { kind: 'account', members: {} }, quiet),
      planChange(change({ id: 'c', edits: { name: 'x' } }), { kind: 'gone' }, quiet),
    ];
    const plan = planSet('s1', planned, null);
    expect(plan.totals).toEqual({ add: 1, change: 1, remove: 1, conflicts: 1, waitForSecret: 1 });
    expect(plan.changes.map(({ change: { id } }) => id)).toEqual(['a', 'c', 'b']);
  });

  it('keeps every change once, creations before what may use them, removals of integrations last', () => {
    const anyChange = fc
      .record({
        entity: fc.constantFrom(...changeableEntities),
        operation: fc.constantFrom('create' as const, 'update' as const, 'delete' as const),
        edits: fc.constantFrom({}, { enabled: false }, { enabled: true }),
      })
      .map(change);
    fc.assert(
      fc.property(fc.array(anyChange), (changes) => {
        const ordered = inApplyOrder(changes);
        expect(new Set(ordered)).toEqual(new Set(changes));
        expect(ordered).toHaveLength(changes.length);
        const last = (of: (one: Change) => boolean): number => ordered.findLastIndex(of);
        const first = (of: (one: Change) => boolean): number => {
          const index = ordered.findIndex(of);
          return index === -1 ? Infinity : index;
        };
        const isUser = (one: Change): boolean => one.entity !== 'integrations';
        const isDisabling = (one: Change): boolean =>
          !isUser(one) && one.operation === 'update' && one.edits['enabled'] === false;
        expect(last((one) => !isUser(one) && one.operation === 'create')).toBeLessThan(first(isUser));
        expect(last((one) => isUser(one) && one.operation !== 'delete')).toBeLessThan(first(isDisabling));
        expect(last(isUser)).toBeLessThan(first((one) => !isUser(one) && one.operation === 'delete'));
      }),
    );
  });
});

import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../shared/app-error.ts';
import type { Change, ChangeSet } from '../../shared/domain/change.ts';
import { faultsToText } from '../../shared/domain/field-validation.ts';
import type { Plan } from '../../shared/domain/plan.ts';
import type { Request } from '../../shared/ipc/contract.ts';
import { installBridge, type Answers } from '../ipc/bridge.testing.ts';
import { useApply } from './apply.ts';
import { useChanges } from './changes.ts';
import { useReview, type ReviewOutcome, type Wish } from './review.ts';

const change = (id: string, setId: string, more: Partial<Change> = {}): Change => ({
  id,
  setId,
  entity: 'integrations',
  recordId: 'shop',
  recordName: 'Shop',
  operation: 'update',
  base: { name: 'Shop' },
  edits: { name: 'Store' },
  note: '',
  state: 'open',
  error: null,
  memberErrors: {},
  createdAt: '2026-11-23T08:00:00.000Z',
  appliedAt: null,
  ...more,
});
const setOf = (id: string, changes: Change[], name = id): ChangeSet => ({
  id,
  accountId: 'home',
  name,
  createdAt: '2026-11-23T08:00:00.000Z',
  appliedAt: null,
  rollbackOf: null,
  changes,
});
const emptyPlan = (setId: string): Plan => ({
  setId,
  fresh: true,
  error: null,
  changes: [],
  totals: { add: 0, change: 0, remove: 0, conflicts: 0, waitForSecret: 0 },
});
const wish: Wish = {
  entity: 'integrations',
  recordId: 'shop',
  recordName: 'Shop',
  operation: 'update',
  base: { name: 'Shop' },
  edits: { name: 'Store' },
};

/** A main process that keeps sets as the real one does, as far as a review needs. */
async function world(sets: ChangeSet[], answers: Answers = {}) {
  let open = sets;
  let made = sets.length;
  const bridge = installBridge({
    'impact.of': () => [],
    'changeSets.open': () => open,
    'changeSets.plan': ({ setId }) => emptyPlan(setId),
    'changeSets.apply': () => null,
    'changeSets.rename': ({ setId, name }) => {
      open = open.map((set) => (set.id === setId ? { ...set, name } : set));
      return null;
    },
    'changes.stage': ({ setId, changes }: Request<'changes.stage'>) => {
      const id = setId === 'new' || setId === undefined ? `set ${(made += 1)}` : setId;
      const staged = changes.map(({ recordId, edits }) =>
        change(`change of ${recordId}`, id, { recordId, edits }),
      );
      open = [...open.filter((set) => set.id !== id), setOf(id, staged)];
      return setOf(id, staged);
    },
    'changes.move': ({ changeIds, setId }) => {
      const moved = open.flatMap(({ changes }) => changes.filter(({ id }) => changeIds.includes(id)));
      const id = setId === 'new' ? `set ${(made += 1)}` : setId;
      const there = open.find((set) => set.id === id) ?? setOf(id, []);
      const left = open
        .filter((set) => set.id !== id)
        .map((set) => ({ ...set, changes: set.changes.filter((one) => !changeIds.includes(one.id)) }))
        .filter(({ changes }) => changes.length > 0);
      const own = moved.map((one) => ({ ...one, setId: id }));
      const target = { ...there, changes: [...there.changes, ...own] };
      open = [...left, target];
      return target;
    },
    'changes.note': ({ changeId, note }) => {
      const noted = (one: Change): Change => (one.id === changeId ? { ...one, note } : one);
      open = open.map((set) => ({ ...set, changes: set.changes.map(noted) }));
      return null;
    },
    'changes.discard': ({ changeIds }) => {
      open = open
        .map((set) => ({ ...set, changes: set.changes.filter(({ id }) => !changeIds.includes(id)) }))
        .filter(({ changes }) => changes.length > 0);
      return null;
    },
    ...answers,
  });
  await useChanges().show('home');
  const outcomes: ReviewOutcome[] = [];
  const begin = () =>
    useReview().begin({ accountId: 'home', wishes: [wish], ended: (outcome) => outcomes.push(outcome) });
  return { bridge, begin, outcomes, open: () => open, names: () => bridge.calls.map(({ name }) => name) };
}

describe('a review', () => {
  beforeEach(() => setActivePinia(createPinia()));

  it('stages into a set of its own, plans it, and tells that it was applied', async () => {
    const { bridge, begin, outcomes } = await world([]);
    const review = useReview();
    await begin();
    expect(review.phase).toBe('planned');
    expect(bridge.calls.find(({ name }) => name === 'changes.stage')?.request).toMatchObject({
      setId: 'new',
    });
    await review.apply();
    expect(review.phase).toBe('applying');
    bridge.emit('apply.changed', {
      accountId: 'home',
      setId: 'set 1',
      state: 'ended',
      done: 1,
      total: 1,
      changeId: null,
      results: [{ changeId: 'change of shop', outcome: 'applied', error: null }],
    });
    expect(useApply().runningAccounts.size).toBe(0);
    expect(await review.finish()).toBe(0);
    expect(outcomes).toMatchObject([{ kind: 'applied', unapplied: [] }]);
    expect(review.request).toBeNull();
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const { begin, outcomes, open } = await world([]);
    await begin();
    expect(open()).toHaveLength(1);
    await useReview().cancel();
    expect(open()).toEqual([]);
    expect(outcomes).toMatchObject([{ kind: 'cancelled' }]);
  });

  it('can be cancelled while the account is asked, whose late answer then says nothing', async () => {
    const answer = Promise.withResolvers<Plan>();
    const late = { ...emptyPlan('set 1'), totals: { ...emptyPlan('set 1').totals, change: 7 } };
    const { begin, outcomes, open } = await world([], {
      'changeSets.plan': ({ setId }) => (setId === 'set 1' ? answer.promise : emptyPlan(setId)),
    });
    const review = useReview();
    const asking = begin();
    await vi.waitFor(() => expect(review.planning).toBe(true));
    await review.cancel();
    expect(open()).toEqual([]);
    expect(outcomes).toMatchObject([{ kind: 'cancelled' }]);
    await begin();
    answer.resolve(late);
    await asking;
    expect(review.plan?.totals.change).toBe(0);
    expect([review.phase, review.busy, review.planning]).toEqual(['planned', false, false]);
  });

  it('takes a change that waited along, and lets it wait again as it was when it is cancelled', async () => {
    const waited = change('earlier', 'tonight', { edits: { enabled: false } });
    const { begin, open, names } = await world([setOf('tonight', [waited], 'Tonight')]);
    await begin();
    expect(names()).toContain('changes.move');
    await useReview().cancel();
    expect(open()).toMatchObject([{ name: 'Tonight', changes: [{ edits: { enabled: false } }] }]);
  });

  it('hands faults back to the form, and closes', async () => {
    const faults = [{ member: 'settings.tag', fault: 'pattern', parameters: {} }] as const;
    const { begin, outcomes } = await world([], {
      'changes.stage': () => {
        throw new AppError('change.invalid', { recordId: 'shop', faults: faultsToText(faults) });
      },
    });
    await begin();
    expect(outcomes).toMatchObject([{ kind: 'invalid', faults }]);
    expect(useReview().request).toBeNull();
  });

  it('stays open with what was not applied, and names it', async () => {
    const { bridge, begin, outcomes } = await world([]);
    const review = useReview();
    await begin();
    await review.apply();
    const error = new AppError('account.refused').toReply();
    bridge.emit('apply.changed', {
      accountId: 'home',
      setId: 'set 1',
      state: 'ended',
      done: 1,
      total: 1,
      changeId: null,
      results: [{ changeId: 'change of shop', outcome: 'failed', error }],
    });
    expect(await review.finish()).toBe(1);
    expect(review.phase).toBe('ended');
    review.leave();
    expect(outcomes).toMatchObject([{ kind: 'applied', unapplied: ['shop'] }]);
  });

  it('says what failed, and goes on from there', async () => {
    let away = true;
    const { begin } = await world([], {
      'changeSets.plan': ({ setId }) => {
        if (away) throw new AppError('store.busy');
        return emptyPlan(setId);
      },
    });
    const review = useReview();
    await begin();
    expect(review.error?.code).toBe('store.busy');
    away = false;
    await review.retry();
    await vi.waitFor(() => expect(review.phase).toBe('planned'));
    expect(review.error).toBeNull();
  });

  it('keeps the note of a change that waited', async () => {
    const waited = change('earlier', 'tonight', { edits: { enabled: false }, note: 'asked for by the shop' });
    const { begin, open } = await world([setOf('tonight', [waited], 'Tonight')]);
    await begin();
    await useReview().cancel();
    expect(open()).toMatchObject([{ name: 'Tonight', changes: [{ note: 'asked for by the shop' }] }]);
  });

  describe('that can not be staged', () => {
    const refuse = {
      'changes.stage': () => {
        throw new AppError('store.busy');
      },
    } satisfies Answers;
    const waited = change('earlier', 'tonight', { edits: { enabled: false }, note: 'later' });
    const other = change('another', 'tonight', { recordId: 'depot', edits: { name: 'Depot' } });

    it('leaves what waited in its set, beside the others that wait there', async () => {
      const { begin, open } = await world([setOf('tonight', [waited, other], 'Tonight')], refuse);
      await begin();
      expect(useReview().error?.code).toBe('store.busy');
      expect(open()).toHaveLength(1);
      expect(open()).toMatchObject([{ id: 'tonight', name: 'Tonight' }]);
      const kept = open()[0]?.changes ?? [];
      expect(kept.map(({ id }) => id).sort()).toEqual(['another', 'earlier']);
      expect(kept.find(({ id }) => id === 'earlier')).toEqual(waited);
    });

    it('gives what waited alone a set of the same name again', async () => {
      const { begin, open } = await world([setOf('tonight', [waited], 'Tonight')], refuse);
      await begin();
      expect(open()).toMatchObject([{ name: 'Tonight', changes: [{ id: 'earlier', note: 'later' }] }]);
      expect(open()).toHaveLength(1);
      await useReview().cancel();
      expect(open()).toMatchObject([{ name: 'Tonight', changes: [{ id: 'earlier', note: 'later' }] }]);
    });

    it('goes on from there when it can', async () => {
      let away = true;
      const stage = vi.fn((request: Request<'changes.stage'>) => {
        if (away) throw new AppError('store.busy');
        return setOf(request.setId ?? 'new', [change('change of shop', request.setId ?? 'new')]);
      });
      const { begin } = await world([setOf('tonight', [waited], 'Tonight')], { 'changes.stage': stage });
      await begin();
      away = false;
      await useReview().retry();
      expect(useReview().phase).toBe('planned');
      expect(useReview().error).toBeNull();
      expect(stage).toHaveBeenCalledTimes(2);
    });
  });
});

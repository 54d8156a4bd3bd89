import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf, withEdits } from '../../../shared/diff.ts';
import type { Change } from '../../../shared/domain/change.ts';
import type { Members } from '../../../shared/domain/members.ts';
import type { AutomationRule } from '../../../shared/domain/rule.ts';
import type { JsonValue } from '../../../shared/json.ts';
import {
  openTestStore,
  temporaryFolder,
  testAccount,
  testPage,
  testRule,
  type TestStore,
} from '../store.testing.ts';

const accountId = 'account-1';
const names = ['A', 'B', 'C'];

type Step =
  | { readonly do: 'stage'; readonly record: number; readonly edits: Members }
  | { readonly do: 'discard' | 'move' | 'apply' | 'pull'; readonly record: number };

const record = fc.nat({ max: 2 });
const edits = fc.record(
  {
    name: fc.constantFrom(...names),
    enabled: fc.boolean(),
    description: fc.constantFrom('x', 'y', null),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Members>;
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('stage' as const), record, edits }) },
  fc.record({
    do: fc.constantFrom('discard' as const, 'move' as const, 'apply' as const, 'pull' as const),
    record,
  }),
);

/** What a person wants of one record, by the simplest rule: the last word about each member since it was last applied or discarded. */
interface Wish {
  readonly id: string;
  held: AutomationRule;
  readonly wanted: Map<string, JsonValue>;
  /** Each wanted member as it was when it was first edited. */
  readonly first: Map<string, JsonValue | undefined>;
}

class Trial {
  readonly store: TestStore;
  readonly wishes: readonly Wish[];
  private clock: number;

  constructor(store: TestStore, run: number) {
    this.store = store;
    this.clock = Date.parse('2026-11-21T00:00:00.000Z') + run * 1_000_000;
    this.wishes = [0, 1, 2].map((number) => ({
      id: `r${run}-${number}`,
      held: testRule({ id: `r${run}-${number}`, name: 'A' }),
      wanted: new Map(),
      first: new Map(),
    }));
  }

  now(): string {
    this.clock += 1_000;
    return new Date(this.clock).toISOString();
  }

  async take(wish: Wish, changes: Partial<AutomationRule>): Promise<void> {
    wish.held = { ...wish.held, ...changes, updatedAt: this.now() };
    await this.store.run('intake.page', testPage({ entity: 'automationRules', records: [wish.held] }));
  }

  async open(wish: Wish): Promise<Change | undefined> {
    const sets = await this.store.run('changeSets.open', { accountId });
    const found = sets
      .flatMap(({ changes }) => changes)
      .filter(({ recordId, state }) => recordId === wish.id && state === 'open');
    expect(found.length).toBeLessThanOrEqual(1);
    return found[0];
  }

  async run(taken: Step): Promise<void> {
    const wish = this.wishes[taken.record];
    if (wish === undefined) return;
    const change = await this.open(wish);
    if (taken.do === 'stage') await this.stage(wish, taken.edits, change);
    else if (taken.do === 'pull') {
      await this.take(wish, { name: names[this.clock % 3] ?? 'A', position: wish.held.position + 1 });
    } else if (change !== undefined) await this.treat(wish, change, taken.do);
    await this.check(wish);
  }

  async stage(wish: Wish, wanted: Members, change: Change | undefined): Promise<void> {
    if (change === undefined) wish.first.clear();
    if (change === undefined) wish.wanted.clear();
    for (const [member, value] of Object.entries(wanted)) {
      const isEdited = change !== undefined && Object.hasOwn(change.edits, member);
      if (!isEdited) wish.first.set(member, wish.held[member as keyof AutomationRule]);
      wish.wanted.set(member, value);
    }
    const changes = [
      { entity: 'automationRules' as const, recordId: wish.id, operation: 'update' as const, edits: wanted },
    ];
    const staged = this.store.run('changes.stage', { accountId, setName: 'Set', changes, now: this.now() });
    await staged.catch((error: unknown) => expect(error).toMatchObject({ code: 'change.nothingToDo' }));
  }

  async treat(
    wish: Wish,
    { id, base, edits: sent }: Change,
    how: Exclude<Step['do'], 'stage' | 'pull'>,
  ): Promise<void> {
    if (how === 'move') {
      const target = { setId: 'new', setName: 'Moved', now: this.now() };
      await this.store.run('changes.move', { accountId, changeIds: [id], ...target });
      return;
    }
    if (how === 'discard')
      await this.store.run('changes.discard', { accountId, changeIds: [id], now: this.now() });
    else {
      const { stepId } = await this.store.run('journal.begin', { accountId, changeId: id, now: this.now() });
      const { description, ...held } = withEdits({ ...wish.held } as unknown as Members, sent);
      const written = { ...held, ...(typeof description === 'string' ? { description } : {}) };
      wish.held = testRule({ ...written, id: wish.id, updatedAt: this.now() });
      const outcome = { outcome: 'applied', error: null, memberErrors: {} } as const;
      await this.store.run('journal.end', { stepId, ...outcome, record: wish.held, now: this.now() });
      for (const [member, value] of wish.wanted) {
        expect([member, valueOf(withEdits(base, sent), member) ?? null]).toEqual([member, value]);
      }
    }
    wish.wanted.clear();
    wish.first.clear();
  }

  /** The open change makes every wish come true; where there is none, all that is wanted was there at first. */
  async check(wish: Wish): Promise<void> {
    const change = await this.open(wish);
    for (const [member, value] of wish.wanted) {
      const comes =
        change === undefined ? wish.first.get(member) : valueOf(withEdits(change.base, change.edits), member);
      expect([member, comes ?? null]).toEqual([member, value]);
    }
    if (change !== undefined) expect(Object.keys(change.edits)).not.toEqual([]);
  }
}

describe('whatever is staged, discarded, moved, applied and pulled', () => {
  it('leaves one open change per record at most, and loses no edit', async () => {
    using folder = temporaryFolder();
    const store = openTestStore(folder.path);
    store.session.store.console.pragma('synchronous = OFF');
    await store.run('accounts.save', testAccount());
    let runs = 0;
    const steps = fc.array(step, { minLength: 5, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        const trial = new Trial(store, (runs += 1));
        for (const wish of trial.wishes) await trial.take(wish, {});
        for (const one of taken) await trial.run(one);
        expect(await store.run('journal.open', { accountId })).toEqual([]);
        const open = (await store.run('changeSets.open', { accountId })).flatMap(({ changes }) => changes);
        const changeIds = open.filter(({ state }) => state === 'open').map(({ id }) => id);
        await store.run('changes.discard', { accountId, changeIds, now: trial.now() });
      }),
      { numRuns: 60 },
    );
    store.session.close(true);
  }, 60_000);
});

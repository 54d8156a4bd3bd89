import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type { Change, ChangeableEntity, ChangeOperation, ChangeSet } from '../../shared/domain/change.ts';
import { faultsFromText, type MemberFault } from '../../shared/domain/field-validation.ts';
import type { Impact } from '../../shared/domain/impact.ts';
import type { Members } from '../../shared/domain/members.ts';
import type { Plan } from '../../shared/domain/plan.ts';
import { call } from '../ipc/call.ts';
import { useApply } from './apply.ts';
import { isOpen, useChanges } from './changes.ts';
import { createEarlierChanges } from './earlier-changes.ts';

/** A change as it is asked for. Without `base` it is made against the record as it is stored here. */
export interface Wish {
  readonly entity: ChangeableEntity;
  readonly recordId: string;
  readonly recordName: string;
  readonly operation: ChangeOperation;
  readonly base?: Members;
  readonly edits: Members;
}

/** How a review ended. `unapplied` names the records whose changes were not applied. */
export interface ReviewOutcome {
  readonly kind: 'cancelled' | 'invalid' | 'staged' | 'applied';
  readonly unapplied: readonly string[];
  /** What the window's own check could not see, with `invalid`. */
  readonly faults: readonly MemberFault[];
  /** The account's words about single members of a change that was cancelled after it was refused. */
  readonly memberErrors: Readonly<Record<string, string>>;
}

/** What somebody wants to change, and what is to happen afterwards. */
export interface ReviewRequest {
  readonly accountId: string;
  readonly wishes: readonly Wish[];
  /** Reads again what was changed: the review stays until that is there, so that nobody goes on editing what no longer holds. */
  readonly reread?: () => Promise<unknown>;
  /** Runs when the changes wait, before the plan is shown: what is kept with them. Must not fail. */
  readonly staged?: () => Promise<unknown>;
  readonly ended: (outcome: ReviewOutcome) => void;
}

type Phase = 'preparing' | 'planned' | 'applying' | 'ended';

/** The decision that every write waits for: staged into a set of its own, planned, shown; then applied, left for later, or taken back. */
export const useReview = defineStore('review', () => {
  const changes = useChanges();
  const applying = useApply();
  const request = shallowRef<ReviewRequest | null>(null);
  const set = shallowRef<ChangeSet | null>(null);
  const plan = shallowRef<Plan | null>(null);
  const impacts = shallowRef<readonly Impact[]>([]);
  const phase = ref<Phase>('preparing');
  const error = ref<AppError | null>(null);
  const busy = ref(false);
  /** The account is asked how its records stand, which takes as long as it takes: meanwhile the review can be cancelled. */
  const planning = ref(false);
  let attempts = 0;
  const earlier = createEarlierChanges(changes);

  const progress = computed(() => applying.bySet.get(set.value?.id ?? '') ?? null);
  /** The set's changes as they are now. */
  const current = computed<readonly Change[]>(() => {
    const id = set.value?.id;
    return (changes.sets.find((one) => one.id === id) ?? set.value)?.changes ?? [];
  });

  /** Opens the review of these changes. Errors are shown in it. */
  async function begin(next: ReviewRequest): Promise<void> {
    if (request.value !== null || next.wishes.length === 0) return;
    request.value = next;
    set.value = null;
    plan.value = null;
    impacts.value = [];
    earlier.forget();
    await attempt(async () => {
      phase.value = 'preparing';
      await readImpacts(next);
      set.value = await stage(next);
      await replan();
    });
    const refused = request.value === next ? error.value : null;
    if (refused?.code === 'change.invalid') {
      await takeBack();
      end('invalid', { faults: faultsFromText(refused.parameters['faults']) });
    }
  }

  /** Runs one step and says what failed. One that is still under way when the next begins has nothing to say any more. */
  async function attempt(run: () => Promise<void>): Promise<void> {
    attempts += 1;
    const own = attempts;
    error.value = null;
    busy.value = true;
    try {
      await run();
    } catch (thrown) {
      if (own === attempts) error.value = AppError.from(thrown);
    } finally {
      if (own === attempts) busy.value = false;
    }
  }

  async function readImpacts({ accountId, wishes }: ReviewRequest): Promise<void> {
    const ids = wishes.filter((wish) => wish.entity === 'integrations').map(({ recordId }) => recordId);
    const existing = ids.filter((id) => !id.startsWith('new:')).slice(0, 2_000);
    if (existing.length > 0) impacts.value = await call('impact.of', { accountId, integrationIds: existing });
  }

  /** A record has at most one open change: one that waits already is taken along into the set of this review, so that nothing else is applied with it. */
  async function stage({ wishes, staged }: ReviewRequest): Promise<ChangeSet> {
    const own = await earlier.takeAlong(new Set(wishes.map(({ recordId }) => recordId)));
    try {
      const set = await changes.stage({ setId: own, changes: asChanges(wishes) });
      await staged?.();
      return set;
    } catch (thrown) {
      // What waited before must not be left in a set that nobody asked for.
      await earlier.moveBack();
      throw thrown;
    }
  }

  function asChanges(wishes: readonly Wish[]): Parameters<typeof changes.stage>[0]['changes'] {
    return wishes.map(({ entity, recordId, operation, base, edits }) => ({
      entity,
      recordId,
      operation,
      edits,
      ...(base === undefined ? {} : { base }),
    }));
  }

  /** Compares with the account once more. Fails with an `AppError`. */
  async function replan(): Promise<void> {
    const id = set.value?.id;
    const account = request.value?.accountId;
    if (id === undefined || account === undefined) return;
    const own = attempts;
    planning.value = true;
    try {
      const planned = await call('changeSets.plan', { accountId: account, setId: id });
      if (own !== attempts) return;
      plan.value = planned;
      phase.value = 'planned';
    } finally {
      if (own === attempts) planning.value = false;
    }
  }

  /** Goes on where an error stopped: staging or planning. */
  async function retry(): Promise<void> {
    const asked = request.value;
    if (asked === null) return;
    await attempt(async () => {
      set.value ??= await stage(asked);
      await replan();
    });
  }

  /** Decides one conflict, then compares again; where theirs is to hold everywhere, nothing is left to review. */
  async function resolve(choice: Parameters<typeof changes.resolve>[0]): Promise<void> {
    await attempt(async () => {
      await changes.resolve(choice);
      if (changes.sets.some(({ id }) => id === set.value?.id)) await replan();
      else await endApplied();
    });
  }

  async function apply(): Promise<void> {
    const asked = request.value;
    const own = set.value;
    if (asked === null || own === null) return;
    // Before it begins: it may have ended before the answer that it has begun.
    phase.value = 'applying';
    await attempt(() => applying.start(asked.accountId, own.id));
    if (error.value !== null) phase.value = 'planned';
  }

  /** To be called when the application of the set has ended. Gives how many changes were not applied. */
  async function finish(): Promise<number> {
    const failed = unapplied();
    await changes.load();
    if (failed.length === 0) await endApplied();
    else phase.value = 'ended';
    return failed.length;
  }

  async function endApplied(): Promise<void> {
    await request.value?.reread?.();
    end('applied');
  }

  /** Ids of the records whose changes had their turn in vain, or not at all. */
  function unapplied(): string[] {
    const good = new Set(
      (progress.value?.results ?? [])
        .filter(({ outcome }) => outcome === 'applied' || outcome === 'alreadyDone')
        .map(({ changeId }) => changeId),
    );
    const asked = set.value?.changes.filter(({ id }) => !good.has(id)) ?? request.value?.wishes ?? [];
    return [...asked, ...secondSteps(good)].map(({ recordId }) => recordId);
  }

  /** Second steps of creations (their credentials) that failed: they are changes of their own since the first step was done. */
  function secondSteps(good: ReadonlySet<string>): readonly Change[] {
    const staged = new Set(set.value?.changes.map(({ id }) => id));
    const tried = new Set((progress.value?.results ?? []).map(({ changeId }) => changeId));
    return current.value.filter(({ id }) => tried.has(id) && !staged.has(id) && !good.has(id));
  }

  async function stop(): Promise<void> {
    const asked = request.value;
    const own = set.value;
    if (asked !== null && own !== null) await attempt(() => applying.stop(asked.accountId, own.id));
  }

  /** Leaves the changes staged (also while they are being applied). */
  function leave(): void {
    end(phase.value === 'planned' || phase.value === 'preparing' ? 'staged' : 'applied', {
      unapplied: phase.value === 'planned' ? [] : unapplied(),
    });
  }

  /** Takes the changes back as far as they have not been applied. An answer of the account that is still awaited is not waited for. */
  async function cancel(): Promise<void> {
    const memberErrors = Object.assign({}, ...current.value.map((one) => one.memberErrors)) as Record<
      string,
      string
    >;
    const rest = unapplied();
    await takeBack();
    if (error.value === null) end('cancelled', { memberErrors, unapplied: rest });
  }

  async function takeBack(): Promise<void> {
    planning.value = false;
    await attempt(async () => {
      await changes.load();
      const ids = current.value.filter((change) => set.value !== null && isOpen(change)).map(({ id }) => id);
      if (ids.length > 0) await changes.discard(ids);
      if (set.value !== null) await earlier.bringBack();
    });
  }

  function end(kind: ReviewOutcome['kind'], more: Partial<ReviewOutcome> = {}): void {
    const ended = request.value?.ended;
    request.value = null;
    error.value = null;
    ended?.({ kind, unapplied: [], faults: [], memberErrors: {}, ...more });
  }

  /** Takes this review back and opens another one for the same records: disabling in place of removing. */
  async function instead(wishes: readonly Wish[]): Promise<void> {
    const asked = request.value;
    await takeBack();
    if (asked === null || error.value !== null) return;
    request.value = null;
    await begin({ ...asked, wishes });
  }

  return {
    request,
    set,
    plan,
    impacts,
    phase,
    error,
    busy,
    planning,
    progress,
    current,
    begin,
    retry,
    resolve,
    apply,
    finish,
    stop,
    leave,
    cancel,
    instead,
  };
});

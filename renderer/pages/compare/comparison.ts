import { computed, ref, watch, type Ref } from 'vue';
import type { ComparedSide, Comparison } from '../../../shared/domain/comparison.ts';
import type { Request } from '../../../shared/ipc/contract.ts';
import { useLatestAnswer } from '../../composables/latest-answer.ts';
import { useBundles } from '../../stores/bundles.ts';
import { useDescribedFields } from '../../stores/described-fields.ts';

/** The side that is copied to; null: nothing is copied. */
export type Direction = 'left' | 'right' | null;

/** Both sides of a comparison, as far as they are chosen. */
export interface Sides {
  readonly left: ComparedSide | null;
  readonly right: ComparedSide | null;
}

/** Titles of fields are asked for so many records. */
const mostDescribed = 500;

/** A comparison that follows its sides and the records in the store, with what of it is chosen to be copied. */
export function useComparison(
  sides: Readonly<Ref<Sides>>,
  direction: Readonly<Ref<Direction>>,
  withSame: Readonly<Ref<boolean>>,
) {
  const bundles = useBundles();
  const described = useDescribedFields();
  const answer = useLatestAnswer<Comparison>();
  const matches = ref<Request<'compare.sides'>['matches']>([]);
  /** Null: everything that is added or changed, nothing that is removed. */
  const picked = ref<ReadonlySet<string> | null>(null);
  const ready = ref(false);

  const lines = computed(() => (ready.value ? (answer.answer.value?.lines ?? []) : []));
  const possible = computed(() =>
    lines.value.filter(({ step }) => step !== null && step.problems.length === 0),
  );
  const chosen = computed<ReadonlySet<string>>(() => {
    const wanted = picked.value;
    const ids = possible.value
      .filter(({ id, step }) => (wanted === null ? step?.operation !== 'delete' : wanted.has(id)))
      .map(({ id }) => id);
    return new Set(ids);
  });

  async function load(): Promise<void> {
    const { left, right } = sides.value;
    if (left === null || right === null) return;
    await answer.ask(async () => {
      const found = await bundles.compare({
        left,
        right,
        matches: matches.value.slice(),
        to: direction.value,
        withSame: withSame.value,
      });
      describe(found);
      return found;
    });
    ready.value = answer.answer.value !== null;
  }

  function describe({ lines: found }: Comparison): void {
    const different = found.filter(({ entity, kind }) => entity === 'integrations' && kind === 'differs');
    const byAccount = Map.groupBy(
      different.slice(0, mostDescribed).flatMap((line) => line.described ?? []),
      ({ accountId }) => accountId,
    );
    for (const [accountId, records] of byAccount) {
      void described.need(
        accountId,
        records.map(({ recordId }) => recordId),
      );
    }
  }

  function choose(id: string, on: boolean): void {
    const ids = new Set(chosen.value);
    if (on) ids.add(id);
    else ids.delete(id);
    picked.value = ids;
  }

  function match(left: string, right: string | null): void {
    matches.value = [...matches.value, { left, right }];
    void load();
  }

  const place = computed(() => JSON.stringify(sides.value));
  watch(
    place,
    () => {
      matches.value = [];
      picked.value = null;
      ready.value = false;
      void load();
    },
    { immediate: true },
  );
  watch(direction, () => {
    picked.value = null;
    void load();
  });
  watch([() => bundles.revision, withSame], load);

  return {
    lines,
    /** How many pairs are the same, listed or not. */
    same: computed(() => (ready.value ? (answer.answer.value?.same ?? 0) : 0)),
    ready,
    error: answer.error,
    matches,
    possible,
    chosen,
    load,
    choose,
    match,
    /** With `true` whatever can be copied, removals too; with `false` nothing. */
    chooseAll: (on: boolean) => (picked.value = new Set(on ? possible.value.map(({ id }) => id) : [])),
  };
}

/** What `useComparison` gives. */
export type ComparisonState = ReturnType<typeof useComparison>;

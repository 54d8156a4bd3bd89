import { computed, shallowRef, watch } from 'vue';
import type { ChangeableEntity } from '../../shared/domain/change.ts';
import { moved, positionsFor, reconciled, type Ordered } from '../components/rules/rule-order.ts';
import type { Planned } from '../stores/planned-automations.ts';
import { useDrafts, type DraftOf } from '../stores/drafts.ts';

/** A rule or card as far as its place is concerned. */
export type Placed = Ordered & { readonly isDefault?: boolean };

type Ids = readonly string[];

/** Where one is moved to from where it stands. */
export type OrderStep = 'up' | 'down' | 'first' | 'last';

/** The order of which list: rules of one trigger, or cards. It is kept as a draft of its own, beside those of the records. */
export interface OrderOf<Kind extends Placed> {
  readonly accountId: () => string;
  readonly entity: ChangeableEntity;
  readonly list: () => string;
  /** In the order in which they run, as far as that is known to the account or waits to be applied. */
  readonly records: () => readonly Planned<Kind>[];
}

/**
 * The order of a list as it is moved here: gathered step by step, undone and redone, and kept as a draft, so that it is there again when the list is. What comes to the list or leaves
 * it meanwhile takes nothing from the steps.
 */
export function useRecordOrder<Kind extends Placed>({ accountId, entity, list, records }: OrderOf<Kind>) {
  const drafts = useDrafts();
  const past = shallowRef<readonly Ids[]>([]);
  const future = shallowRef<readonly Ids[]>([]);
  /** How often something was kept: what is read meanwhile is older. */
  let kept = 0;

  const byId = computed(() => new Map(records().map((one) => [one.record.id, one])));
  /** Default rules are last whatever happens, and what is removed is no part of the order any more. */
  const movable = computed(() =>
    records()
      .filter(({ record, waits }) => record.isDefault !== true && waits !== 'delete')
      .map(({ record }) => record.id),
  );
  const order = computed(() => {
    const wanted = past.value.at(-1);
    return wanted === undefined ? movable.value : reconciled(wanted, movable.value);
  });
  const listed = computed(() => {
    const placed = new Set(order.value);
    const rest = records().filter(({ record }) => !placed.has(record.id));
    return [...order.value.flatMap((id) => byId.value.get(id) ?? []), ...rest];
  });
  /** The positions to write. */
  const writes = computed(() =>
    past.value.length === 0
      ? []
      : positionsFor(order.value.map((id) => ({ id, position: byId.value.get(id)?.record.position ?? -1 }))),
  );

  const draftOf = (): DraftOf => ({ accountId: accountId(), entity, recordId: `order:${list()}` });
  function keep(): void {
    kept += 1;
    const wanted = past.value.at(-1);
    drafts.save(draftOf(), {}, wanted === undefined ? {} : { order: [...wanted] });
  }

  /** The steps that were left here. Where they can't be read, none were: `drafts.error` tells of a store that keeps nothing. */
  async function takeUp(): Promise<void> {
    past.value = [];
    future.value = [];
    const before = kept;
    const of = draftOf();
    if (of.accountId === '') return;
    const draft = await drafts.read(of).catch(() => null);
    const ids = draft?.edits['order'];
    if (kept !== before || of.recordId !== draftOf().recordId || !Array.isArray(ids)) return;
    past.value = [ids.filter((id) => typeof id === 'string')];
  }
  watch([accountId, list], takeUp, { immediate: true });

  /** Moves these, together and in their order, so that they begin at `index` of the others; tells whether anything moved. */
  function move(ids: Ids, index: number): boolean {
    const those = new Set(ids.filter((id) => order.value.includes(id)));
    const next = moved(order.value, those, index);
    if (those.size === 0 || next.every((id, at) => id === order.value[at])) return false;
    past.value = [...past.value, next];
    future.value = [];
    keep();
    return true;
  }

  function step(id: string, to: OrderStep): boolean {
    const at = order.value.indexOf(id);
    const target = { up: at - 1, down: at + 1, first: 0, last: order.value.length - 1 }[to];
    return at >= 0 && target >= 0 && move([id], target);
  }

  function undo(): void {
    const last = past.value.at(-1);
    if (last === undefined) return;
    past.value = past.value.slice(0, -1);
    future.value = [...future.value, last];
    keep();
  }

  function redo(): void {
    const next = future.value.at(-1);
    if (next === undefined) return;
    future.value = future.value.slice(0, -1);
    past.value = [...past.value, next];
    keep();
  }

  function discard(): void {
    past.value = [];
    future.value = [];
    keep();
  }

  return {
    byId,
    order,
    listed,
    writes,
    canUndo: computed(() => past.value.length > 0),
    canRedo: computed(() => future.value.length > 0),
    move,
    step,
    undo,
    redo,
    discard,
  };
}

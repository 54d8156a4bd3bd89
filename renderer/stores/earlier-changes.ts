import type { Change } from '../../shared/domain/change.ts';
import { isOpen, type useChanges } from './changes.ts';

/** Changes of a review's records that were open before it. A record has at most one open change, so that the review amends them. */
export interface EarlierChanges {
  /** Takes the open changes of these records into a set of their own, so that nothing else is applied with them; gives its id, or `new` where there are none. */
  takeAlong(recordIds: ReadonlySet<string>): Promise<string>;
  /** They go back to their sets; a set that was emptied by it is made again under its name. */
  moveBack(): Promise<void>;
  /** They wait again as they were before the review has amended and then discarded them. */
  bringBack(): Promise<void>;
  forget(): void;
}

interface Earlier {
  readonly change: Change;
  readonly setId: string;
  readonly setName: string;
}

/** Remembers what a review finds open, until it ends. All fail as the store of changes does. */
export function createEarlierChanges(changes: ReturnType<typeof useChanges>): EarlierChanges {
  let earlier: readonly Earlier[] = [];

  const bySet = (): Iterable<[string, readonly Earlier[]]> => Map.groupBy(earlier, ({ setId }) => setId);
  const isThere = (setId: string): boolean => changes.sets.some(({ id }) => id === setId);

  async function bringBackInto(setId: string, members: readonly Earlier[]): Promise<void> {
    const restored = await changes.stage({
      setId: isThere(setId) ? setId : 'new',
      changes: members.map(({ change: { entity, recordId, operation, base, edits } }) => ({
        entity,
        recordId,
        operation,
        base,
        edits,
      })),
    });
    if (restored.id !== setId) await changes.rename(restored.id, members[0]?.setName ?? restored.name);
    for (const { change } of members.filter((one) => one.change.note !== '')) {
      const again = restored.changes.find(({ recordId }) => recordId === change.recordId);
      if (again !== undefined) await changes.note(again.id, change.note);
    }
  }

  return {
    takeAlong: async (recordIds) => {
      earlier = changes.sets.flatMap(({ id, name, changes: members }) =>
        members
          .filter((change) => isOpen(change) && recordIds.has(change.recordId))
          .map((change) => ({ change, setId: id, setName: name })),
      );
      const ids = earlier.map(({ change }) => change.id);
      return ids.length === 0 ? 'new' : (await changes.move(ids, 'new')).id;
    },
    moveBack: async () => {
      for (const [setId, members] of bySet()) {
        const ids = members.map(({ change }) => change.id);
        const there = isThere(setId);
        const back = await changes.move(ids, there ? setId : 'new');
        if (!there) await changes.rename(back.id, members[0]?.setName ?? back.name);
      }
      earlier = [];
    },
    bringBack: async () => {
      for (const [setId, members] of bySet()) await bringBackInto(setId, members);
    },
    forget: () => {
      earlier = [];
    },
  };
}

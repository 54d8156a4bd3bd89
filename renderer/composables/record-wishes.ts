import type { ReplayDraft } from '../../shared/domain/replay.ts';
import type { Ordered } from '../components/rules/rule-order.ts';
import type { Planned } from '../stores/planned-automations.ts';
import { useAutomations } from '../stores/automations.ts';
import { useChanges } from '../stores/changes.ts';
import { useReview, type Wish } from '../stores/review.ts';
import { useOutcome } from './outcome.ts';

/** A rule or card as far as its commands are concerned. */
export interface Commanded extends Ordered {
  readonly name: string;
  readonly enabled: boolean;
  readonly isDefault?: boolean;
}

/** The commands of a list of rules or cards. Each asks for a review; `locked` true: nothing can be changed. */
export function useRecordWishes<Kind extends Commanded>(
  entity: 'automationRules' | 'orderRoutings',
  byId: () => ReadonlyMap<string, Planned<Kind>>,
  locked: () => boolean,
) {
  const automations = useAutomations();
  const changes = useChanges();
  const review = useReview();
  const attempt = useOutcome();

  /** One that is still to be created is one whole wish: what waits of it goes along. */
  function wish(id: string, edits: Wish['edits']): readonly Wish[] {
    const one = byId().get(id);
    if (one === undefined) return [];
    const waiting = one.waits === 'create' ? one.change : null;
    return [
      {
        entity,
        recordId: id,
        recordName: one.record.name,
        operation: waiting === null ? 'update' : 'create',
        edits: { ...waiting?.edits, ...edits },
      },
    ];
  }

  function begin(wishes: readonly Wish[], ended?: () => void): void {
    if (locked() || wishes.length === 0) return;
    void review.begin({
      accountId: automations.accountId,
      wishes,
      reread: automations.load,
      ended: ({ kind }) => {
        if (kind !== 'staged' && kind !== 'applied') return;
        ended?.();
        void automations.load();
      },
    });
  }

  /** Reviews new positions; `ended` is called once they wait or are applied. */
  function reviewOrder(writes: readonly Ordered[], ended: () => void): void {
    begin(
      writes.flatMap(({ id, position }) => wish(id, { position })),
      ended,
    );
  }

  function enable(ids: readonly string[], on: boolean): void {
    const differing = ids.filter((id) => {
      const record = byId().get(id)?.record;
      return record !== undefined && record.enabled !== on && record.isDefault !== true;
    });
    begin(differing.flatMap((id) => wish(id, { enabled: on })));
  }

  /** Those that only wait to be created are simply given up; the others are reviewed. */
  async function remove(ids: readonly string[]): Promise<void> {
    const those = ids.flatMap((id) => byId().get(id) ?? []).filter(({ record }) => record.isDefault !== true);
    const made = those.flatMap(({ waits, change }) =>
      waits === 'create' && change !== null ? [change.id] : [],
    );
    if (locked()) return;
    if (made.length > 0) await attempt(changes.discard(made));
    begin(
      those
        .filter(({ waits }) => waits !== 'create')
        .map(({ record }) => ({
          entity,
          recordId: record.id,
          recordName: record.name,
          operation: 'delete',
          edits: {},
        })),
    );
  }

  /** Everything that waits, with these positions in place: what lint, try and replay take. */
  function played(writes: readonly Ordered[]): readonly ReplayDraft[] {
    const own = writes.flatMap(({ id, position }) =>
      wish(id, { ...byId().get(id)?.change?.edits, position }),
    );
    const ids = new Set(own.map(({ recordId }) => recordId));
    return [
      ...automations.drafts.filter(({ recordId }) => !ids.has(recordId)),
      ...own.map(({ recordId, operation, edits }) => ({ entity, recordId, operation, edits })),
    ];
  }

  return { wish, reviewOrder, enable, remove, played };
}

/** The commands of a list of rules or cards. */
export type RecordWishes = ReturnType<typeof useRecordWishes>;

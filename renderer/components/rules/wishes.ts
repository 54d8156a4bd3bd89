import type { ReplayDraft } from '../../../shared/domain/replay.ts';
import type { Wish } from '../../stores/review.ts';

/** Edits that something proposes, as wishes of a review. */
export function wishesOf(drafts: readonly ReplayDraft[], nameOf: (id: string) => string): readonly Wish[] {
  return drafts.map(({ entity, recordId, operation, edits }) => ({
    entity,
    recordId,
    recordName: nameOf(recordId),
    operation,
    edits,
  }));
}

import type { Change } from '../../shared/domain/change.ts';
import type { MemberDifference, Members } from '../../shared/domain/members.ts';
import { isEditable } from '../../shared/domain/members-of.ts';
import type { Plan } from '../../shared/domain/plan.ts';
import { differences } from '../../shared/diff.ts';

/** What plans have shown of records that are to be removed: how they differ from what they were when the change was made. */
export class SeenRecords {
  readonly #drifts = new Map<string, string>();

  note({ changes }: Plan): void {
    for (const { change, against, drift } of changes) {
      if (change.operation === 'delete' && against === 'account') {
        this.#drifts.set(change.id, textOf(change, drift));
      }
    }
  }

  /** True where the record stands as it was shown last: only what people change counts, not what moves by itself. */
  has(change: Change, theirs: Members): boolean {
    const shown = this.#drifts.get(change.id) ?? textOf(change, []);
    return textOf(change, differences(change.base, theirs)) === shown;
  }
}

function textOf(
  { entity }: Change,
  drift: Plan['changes'][number]['drift'] | readonly MemberDifference[],
): string {
  return JSON.stringify(drift.filter(({ member }) => isEditable(entity, member)));
}

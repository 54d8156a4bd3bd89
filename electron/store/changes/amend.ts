import type { ChangeOperation } from '../../../shared/domain/change.ts';
import { sameValue, type Members } from '../../../shared/domain/members.ts';
import { heldFor, valueOf } from '../../../shared/diff.ts';

/** What a change does to its record. */
export interface ChangeContent {
  readonly operation: ChangeOperation;
  /** The record as the person saw it. */
  readonly base: Members;
  readonly edits: Members;
}

/**
 * An open change after one more wish about its record, or the wish alone where there is none yet. Null: nothing is left to change. The later wish
 * wins, member by member; a member that was edited before keeps the base against which it was edited first, so that a conflict is never
 * hidden by editing again.
 */
export function amended(open: ChangeContent | null, wish: ChangeContent): ChangeContent | null {
  if (open?.operation === 'create') {
    return wish.operation === 'delete' ? null : creation({ ...open.edits, ...wish.edits });
  }
  if (wish.operation === 'create') return creation(wish.edits);
  if (wish.operation === 'delete') return { operation: 'delete', base: wish.base, edits: {} };
  if (open?.operation !== 'update') return update(wish.base, wish.edits);
  const first = Object.keys(wish.edits).filter((member) => !Object.hasOwn(open.edits, member));
  return update(withMembersOf(open.base, wish.base, first), { ...open.edits, ...wish.edits });
}

/** An update without the edits that change nothing; null where none is left. */
export function update(base: Members, edits: Members): ChangeContent | null {
  const effective = withoutNoEffect(base, edits);
  return Object.keys(effective).length === 0 ? null : { operation: 'update', base, edits: effective };
}

function creation(edits: Members): ChangeContent {
  return { operation: 'create', base: {}, edits: withoutNoEffect({}, edits) };
}

function withoutNoEffect(base: Members, edits: Members): Members {
  return Object.fromEntries(
    Object.entries(edits).filter(
      ([member, value]) => !sameValue(heldFor(base, member, value), valueOf(edits, member)),
    ),
  );
}

/** `base`, with these members as `later` holds them. */
function withMembersOf(base: Members, later: Members, members: readonly string[]): Members {
  return Object.fromEntries([
    ...Object.entries(base).filter(([member]) => !members.includes(member)),
    ...Object.entries(later).filter(([member]) => members.includes(member)),
  ]);
}

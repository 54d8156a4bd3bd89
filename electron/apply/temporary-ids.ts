import type { Change } from '../../shared/domain/change.ts';
import type { Members } from '../../shared/domain/members.ts';
import { isJsonObject, type JsonValue } from '../../shared/json.ts';
import type { ApplyContext } from './apply-context.ts';

/** True for the id of a record that is still to be created. */
export function isTemporary(recordId: string): boolean {
  return recordId.startsWith('new:');
}

/** True where a value names a record by its temporary id, at any depth. */
export function mentionsTemporary(value: JsonValue): boolean {
  if (typeof value === 'string') return isTemporary(value);
  if (Array.isArray(value)) return value.some(mentionsTemporary);
  return (
    isJsonObject(value) &&
    Object.values(value).some((inner) => inner !== undefined && mentionsTemporary(inner))
  );
}

/** Members of references; a name or a description may look like an id and is none. */
const plainMembers: readonly string[] = ['name', 'description'];

/** True where the edits use a record that is still to be created. */
export function usesTemporary(edits: Members): boolean {
  return Object.entries(edits).some(
    ([member, value]) => !plainMembers.includes(member) && mentionsTemporary(value),
  );
}

/** The edits with one id in place of another, wherever a reference names it. */
export function withId(edits: Members, temporary: string, recordId: string): Members {
  return Object.fromEntries(
    Object.entries(edits).map(([member, value]) => [
      member,
      plainMembers.includes(member) ? value : replaced(value, temporary, recordId),
    ]),
  );
}

function replaced(value: JsonValue, temporary: string, recordId: string): JsonValue {
  if (typeof value === 'string') return value === temporary ? recordId : value;
  if (Array.isArray(value)) return value.map((item) => replaced(item, temporary, recordId));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([member, inner]) => [
      member,
      inner === undefined ? inner : replaced(inner, temporary, recordId),
    ]),
  );
}

/**
 * Gives the open changes that use a created record its real id. Done before the creation's outcome is written, so that a crash in between finds the creation again
 * and does this once more.
 */
export async function nameCreated(
  { accountId, store }: ApplyContext,
  creation: Change,
  recordId: string,
): Promise<void> {
  const sets = await store.run('changeSets.open', { accountId });
  for (const change of sets.flatMap(({ changes }) => changes)) {
    if (change.state !== 'open' || change.id === creation.id) continue;
    const edits = withId(change.edits, creation.recordId, recordId);
    if (JSON.stringify(edits) === JSON.stringify(change.edits)) continue;
    await store.run('changes.rebase', { accountId, changeId: change.id, base: change.base, edits });
  }
}

import type { Draft } from './domain/change.ts';
import { sameValue, type Members } from './domain/members.ts';
import type { JsonValue } from './json.ts';

/**
 * The edits of a draft that two windows type into: what one of them did since it last saw the draft (`seen` → `edits`), laid over what is stored. Each member is that
 * of who typed into it last; what the other one typed elsewhere stays.
 */
export function mergedEdits(stored: Members, seen: Members, edits: Members): Members {
  const merged = new Map<string, JsonValue>(Object.entries(stored));
  for (const [member, value] of Object.entries(edits)) {
    if (!Object.hasOwn(seen, member) || !sameValue(seen[member], value)) merged.set(member, value);
  }
  for (const member of Object.keys(seen)) if (!Object.hasOwn(edits, member)) merged.delete(member);
  return Object.fromEntries(merged);
}

/** The same of a whole draft: an edit keeps the state that it was typed on. Without a stored draft it is what this window has. */
export function mergedDraft(
  stored: Pick<Draft, 'base' | 'edits'> | null,
  seen: Members,
  mine: Pick<Draft, 'base' | 'edits'>,
): Pick<Draft, 'base' | 'edits'> {
  if (stored === null) return mine;
  const edits = mergedEdits(stored.edits, seen, mine.edits);
  const others = Object.entries(stored.base).filter(
    ([member]) => Object.hasOwn(edits, member) && !Object.hasOwn(mine.edits, member),
  );
  return { base: { ...mine.base, ...Object.fromEntries(others) }, edits };
}

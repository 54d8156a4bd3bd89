import type { ChangeableEntity } from '../../shared/domain/change.ts';
import { membersOf } from '../../shared/domain/members-of.ts';
import { sameValue, type Members } from '../../shared/domain/members.ts';
import { valueOf } from '../../shared/diff.ts';
import type { JsonValue } from '../../shared/json.ts';
import type { ChangeableRecord } from './remote-records.ts';

/** The edits that a record does not hold (yet), with the values that it should hold. */
export function missingEdits(entity: ChangeableEntity, edits: Members, record: ChangeableRecord): Members {
  const held = membersOf(entity, record as never);
  return Object.fromEntries(
    Object.entries(edits).filter(([member]) => !sameValue(valueOf(held, member), valueOf(edits, member))),
  );
}

/** True where no edit is missing. */
export function holdsEdits(entity: ChangeableEntity, edits: Members, record: ChangeableRecord): boolean {
  return Object.keys(missingEdits(entity, edits, record)).length === 0;
}

/**
 * What a creation sends, apart from what can only be set afterwards: an integration is created first and then, by an update, disabled or asked to connect (contract,
 * *integrations*, *Create*). Members without a value are not sent.
 */
export function creationParts(entity: ChangeableEntity, edits: Members): { first: Members; then: Members } {
  const given = Object.entries(edits).filter((entry): entry is [string, JsonValue] => entry[1] !== null);
  const later = ([member]: [string, JsonValue]): boolean => entity === 'integrations' && member === 'enabled';
  return {
    first: Object.fromEntries(given.filter((entry) => !later(entry))),
    then: Object.fromEntries(given.filter(later)),
  };
}

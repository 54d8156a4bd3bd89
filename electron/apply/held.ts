import type { ChangeableEntity } from '../../shared/domain/change.ts';
import { isCredentialReference } from '../../shared/domain/credential-reference.ts';
import { membersOf } from '../../shared/domain/members-of.ts';
import { sameValue, type Members } from '../../shared/domain/members.ts';
import { heldFor } from '../../shared/diff.ts';
import type { JsonValue } from '../../shared/json.ts';
import type { ChangeableRecord } from './remote-records.ts';

/** The edits that a record does not hold (yet), with the values that it should hold. A credential is held where any is set: which one, nobody is told. */
export function missingEdits(entity: ChangeableEntity, edits: Members, record: ChangeableRecord): Members {
  const held = membersOf(entity, record as never);
  return Object.fromEntries(Object.entries(edits).filter(([member, value]) => !isHeld(held, member, value)));
}

function isHeld(held: Members, member: string, wanted: JsonValue): boolean {
  const value = heldFor(held, member, wanted);
  if (isCredentialReference(wanted) && member.startsWith('connection.')) return value === true;
  return sameValue(value, wanted === null ? undefined : wanted);
}

/** True where no edit is missing. */
export function holdsEdits(entity: ChangeableEntity, edits: Members, record: ChangeableRecord): boolean {
  return Object.keys(missingEdits(entity, edits, record)).length === 0;
}

/**
 * What a creation sends, apart from what can only be set afterwards: an integration is created first and then, by an update, given its credentials and disabled or asked to connect
 * (contract, *integrations*, *Create*). Members without a value are not sent.
 */
export function creationParts(entity: ChangeableEntity, edits: Members): { first: Members; then: Members } {
  const given = Object.entries(edits).filter((entry): entry is [string, JsonValue] => entry[1] !== null);
  const later = ([member]: [string, JsonValue]): boolean =>
    entity === 'integrations' && (member === 'enabled' || member.startsWith('connection.'));
  return {
    first: Object.fromEntries(given.filter((entry) => !later(entry))),
    then: Object.fromEntries(given.filter(later)),
  };
}

/** What a creation still lacks after it was made. Credentials are always among it: that one is set says nothing about which. */
export function leftOf(entity: ChangeableEntity, edits: Members, created: ChangeableRecord): Members {
  const given = Object.fromEntries(Object.entries(edits).filter(([, value]) => value !== null));
  const credentials = Object.entries(given).filter(
    ([member, value]) => member.startsWith('connection.') && isCredentialReference(value),
  );
  return { ...missingEdits(entity, given, created), ...Object.fromEntries(credentials) };
}

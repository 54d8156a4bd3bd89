import { randomUUID } from 'node:crypto';
import type { Change, ChangeableEntity } from '../../shared/domain/change.ts';
import { changeableEntities } from '../../shared/domain/change.ts';
import { credentialsIn, isEditable } from '../../shared/domain/members-of.ts';
import type { Members } from '../../shared/domain/members.ts';
import { differences, valueOf, withEdits } from '../../shared/diff.ts';
import type { JsonValue } from '../../shared/json.ts';
import type { RecordAtMoment, StagedChange } from '../store/change-operations.ts';
import type { StoredCredential } from '../store/credential-operations.ts';

/** A member that is brought back from the past as it was. Connections are not: what was set then says nothing about which secret. */
function isRestorable(entity: ChangeableEntity, member: string): boolean {
  return isEditable(entity, member) && !member.startsWith('connection.');
}

/** A new id for a record that is still to be created. */
export function temporaryId(): string {
  return `new:${randomUUID()}`;
}

/**
 * The changes that undo applied ones, the last one first. An edit goes back to what the person saw before it; its base is what this console wrote, so that whatever moved since
 * is a conflict. A creation is removed. A removal is created again, disabled and without credentials: those are gone for good.
 */
export function inverseOf(applied: readonly Change[]): StagedChange[] {
  return applied.toReversed().map((change): StagedChange => {
    const { entity, recordId, base, edits } = change;
    switch (change.operation) {
      case 'update':
        return {
          entity,
          recordId,
          operation: 'update',
          base: withEdits(base, asHeld(edits)),
          edits: Object.fromEntries(
            Object.keys(edits).map((member) => [member, valueOf(base, member) ?? null]),
          ),
        };
      case 'create':
        return { entity, recordId, operation: 'delete', edits: {} };
      case 'delete':
        return creationOf(entity, base);
    }
  });
}

/** Edits as the account shows them once they are applied: a credential that was given is set. */
function asHeld(edits: Members): Members {
  const given = [...credentialsIn(edits).keys()];
  return { ...edits, ...Object.fromEntries(given.map((member) => [member, true])) };
}

function creationOf(entity: ChangeableEntity, members: Members): StagedChange {
  const edits = Object.entries(members).filter(([member]) => isRestorable(entity, member));
  return {
    entity,
    recordId: temporaryId(),
    operation: 'create',
    edits: { ...Object.fromEntries(edits), enabled: false },
  };
}

/**
 * The inverse with the credentials that applied changes have replaced or taken away, as far as they are still kept; where none was set before, it is taken away again. Those that are
 * not kept are left as they are; a change in which nothing is left is left out.
 */
export function withFormerCredentials(
  inverse: readonly StagedChange[],
  applied: readonly Change[],
  previous: readonly StoredCredential[],
): StagedChange[] {
  return inverse.flatMap((wish): StagedChange[] => {
    if (wish.operation !== 'update') return [wish];
    const change = applied.find((one) => one.operation === 'update' && one.recordId === wish.recordId);
    const edits = Object.entries(wish.edits).flatMap(([member, value]): [string, JsonValue][] => {
      if (!member.startsWith('connection.') || typeof value !== 'boolean') return [[member, value]];
      if (!value) return [[member, null]];
      const former = previous.find(
        (one) =>
          one.recordId === wish.recordId &&
          member === `connection.${one.path}` &&
          one.replacedAt === change?.appliedAt,
      );
      return former === undefined ? [] : [[member, { credential: former.id }]];
    });
    return edits.length === 0 ? [] : [{ ...wish, edits: Object.fromEntries(edits) }];
  });
}

/**
 * The changes that bring records from how they are now to how they were: what differs is edited back, what is gone is created again (disabled), what has come since is removed,
 * except the default rule. Only what can be changed counts.
 */
export function restorationOf(
  then: readonly RecordAtMoment[],
  now: readonly RecordAtMoment[],
): StagedChange[] {
  const current = byRecord(now);
  const former = byRecord(then);
  const back = [...former].flatMap(([key, record]): StagedChange[] => {
    const present = current.get(key);
    if (present === undefined) return [creationOf(record.entity, record.members)];
    const edits = editsBetween(record.entity, present.members, record.members);
    if (Object.keys(edits).length === 0) return [];
    const { entity, recordId } = record;
    return [{ entity, recordId, operation: 'update', base: present.members, edits }];
  });
  const removals = [...current].flatMap(([key, { entity, recordId, members }]): StagedChange[] =>
    former.has(key) || members['isDefault'] === true
      ? []
      : [{ entity, recordId, operation: 'delete', base: members, edits: {} }],
  );
  return [...back, ...removals];
}

type ChangeableRecordAtMoment = RecordAtMoment & { readonly entity: ChangeableEntity };

function byRecord(records: readonly RecordAtMoment[]): Map<string, ChangeableRecordAtMoment> {
  return new Map(
    records
      .filter((record): record is ChangeableRecordAtMoment =>
        (changeableEntities as readonly string[]).includes(record.entity),
      )
      .map((record) => [`${record.entity} ${record.recordId}`, record]),
  );
}

function editsBetween(entity: ChangeableEntity, present: Members, former: Members): Members {
  const members = differences(present, former)
    .map(({ member }) => member)
    .filter((member) => isRestorable(entity, member) && member !== 'connectorId');
  return Object.fromEntries(members.map((member) => [member, valueOf(former, member) ?? null]));
}

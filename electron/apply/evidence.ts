import type { Change, ChangeableEntity } from '../../shared/domain/change.ts';
import { credentialsIn, membersOf } from '../../shared/domain/members-of.ts';
import { sameValue, type Members } from '../../shared/domain/members.ts';
import { valueOf } from '../../shared/diff.ts';
import type { ApplyContext } from './apply-context.ts';
import { creationParts, holdsEdits } from './held.ts';
import { isTemporary } from './temporary-ids.ts';
import type { ChangeableRecord } from './remote-records.ts';

/**
 * What a look at the account says about an attempt whose outcome nobody knows. `record`: what is there now, null when it is gone. `ambiguous`: a person has to look. `untellable`:
 * credentials were sent, and one was set before and after it.
 */
export type Evidence =
  | { readonly kind: 'applied'; readonly record: ChangeableRecord | null }
  | { readonly kind: 'notApplied' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'untellable' };

/** Milliseconds by which clocks may be apart beyond what is known of them. */
const clockMargin = 10 * 60_000;

/**
 * Looks. Sends nothing but reads. `since`: when the first attempt began, by the local clock. `sent`: contents of a creation that may have been made. Fails with `AppError` when the account can't be asked.
 */
export async function lookFor(
  context: ApplyContext,
  change: Change,
  since: string,
  sent: readonly Members[] = [change.edits, ...(change.doubts ?? [])],
): Promise<Evidence> {
  if (change.operation === 'create') return await lookForCreated(context, change, since, sent);
  const record = await context.remote.read(change.entity, change.recordId);
  if (change.operation === 'delete') {
    return record === null ? { kind: 'applied', record } : { kind: 'notApplied' };
  }
  if (record === null) return { kind: 'gone' };
  if (!holdsEdits(change.entity, change.edits, record)) return { kind: 'notApplied' };
  return isTold(change) ? { kind: 'applied', record } : { kind: 'untellable' };
}

/** Of credentials that are set now it is told only where none was set before: they are always sent, and never where that has moved. */
function isTold({ base, edits }: Change): boolean {
  const given = [...credentialsIn(edits).keys()];
  return given.length === 0 || given.some((member) => base[member] !== true);
}

/**
 * A creation is looked up by its natural key among the records created since (contract, *Conventions of every record*): the integration's name and connector, the
 * rule's name and trigger, the card's name. Records that other changes created don't count.
 */
async function lookForCreated(
  context: ApplyContext,
  change: Change,
  since: string,
  sent: readonly Members[],
): Promise<Evidence> {
  const { entity } = change;
  const others = await createdByOthers(context, change);
  const begin = (sentAt: string | null): number => beginOfLook(since, sentAt, context.now());
  const { records, sentAt } = await context.remote.newest(
    entity,
    (oldest, clock) => Date.parse(oldest.createdAt) < begin(clock),
  );
  const candidates = records.filter(
    (record) =>
      Date.parse(record.createdAt) >= begin(sentAt) &&
      !others.has(record.id) &&
      sent.some((edits) => sameKey(entity, edits, record)),
  );
  const exact = candidates.filter((record) =>
    sent.some((edits) => holdsEdits(entity, creationParts(entity, edits).first, record)),
  );
  const [found] = exact;
  if (found !== undefined && exact.length === 1) return { kind: 'applied', record: found };
  return candidates.length === 0 ? { kind: 'notApplied' } : { kind: 'ambiguous' };
}

/**
 * From which instant of the account's clock a record may be the one. Where the local clock says that the attempt is still to come it has been put back, and can't
 * be used at all.
 */
function beginOfLook(since: string, sentAt: string | null, now: number): number {
  const began = Date.parse(since);
  if (began > now) return Number.NEGATIVE_INFINITY;
  const ahead = sentAt === null ? 0 : Date.parse(sentAt) - now;
  return began + ahead - clockMargin;
}

const naturalKeys: Readonly<Record<ChangeableEntity, readonly string[]>> = {
  integrations: ['name', 'connectorId'],
  automationRules: ['name', 'trigger'],
  orderRoutings: ['name'],
};

/** True where a record goes by the natural key that these members have. */
export function sameKey(entity: ChangeableEntity, members: Members, record: ChangeableRecord): boolean {
  const held = membersOf(entity, record as never);
  return naturalKeys[entity].every((member) => sameValue(valueOf(held, member), valueOf(members, member)));
}

/** The natural key as text, for comparing many records. */
export function naturalKey(entity: ChangeableEntity, members: Members): string {
  return JSON.stringify([entity, ...naturalKeys[entity].map((member) => valueOf(members, member) ?? null)]);
}

async function createdByOthers(
  { accountId, store }: ApplyContext,
  change: Change,
): Promise<ReadonlySet<string>> {
  const [open, past] = await Promise.all([
    store.run('changeSets.open', { accountId }),
    store.run('changeSets.past', { accountId, limit: 50 }),
  ]);
  return new Set(
    [...open, ...past.sets]
      .flatMap(({ changes }) => changes)
      .filter(
        (other) => other.operation === 'create' && other.id !== change.id && !isTemporary(other.recordId),
      )
      .map(({ recordId }) => recordId),
  );
}

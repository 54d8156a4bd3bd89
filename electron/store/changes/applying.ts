import type { Change } from '../../../shared/domain/change.ts';
import { sameValue, type Members } from '../../../shared/domain/members.ts';
import { membersOf } from '../../../shared/domain/members-of.ts';
import type { RecordByEntity } from '../../../shared/domain/records.ts';
import { AppError } from '../../../shared/errors.ts';
import type { IntakeOutcome } from '../intake/cached-intake.ts';
import type { ConfigurationIntakes } from '../intake/configuration-intake.ts';
import type { StoreInput } from '../operations.ts';
import type { ConfigurationRecordRepository } from '../repositories/configuration-records.ts';
import type { VersionOrigin, VersionRepository } from '../repositories/versions.ts';
import { amended } from './amend.ts';
import type { ChangeTables } from './change-tables.ts';
import type { CredentialSteps } from './credential-steps.ts';

type StepEnd = StoreInput<'journal.end'>;

/** What applying needs beside the changes themselves. */
export interface ApplyingTables extends ChangeTables {
  readonly intakes: ConfigurationIntakes;
  readonly records: ConfigurationRecordRepository;
  readonly versions: VersionRepository;
  readonly credentials: CredentialSteps;
}

/** What the end of a step has brought about. */
export interface EndedStep {
  /** Ids of records that are different now. */
  readonly changedIds: readonly string[];
  /** The open change that holds what a creation could not set. */
  readonly leftId: string | null;
}

/** Begins and ends the steps of an application, inside the caller's transaction. */
export interface Applying {
  /**
   * Gives the step's id. Fails with `record.notFound` for a change that is not open, `change.beingApplied` while another step of the account has no
   * outcome.
   */
  begin(account: number, changeId: string, now: string): string;
  /** Fails with `record.notFound` where the step is not under way. */
  end(input: StepEnd): EndedStep;
}

/** Prepares the steps. */
export function createApplying(tables: ApplyingTables): Applying {
  const { changes, sets, journal, records, versions, intakes, credentials } = tables;

  /** The record as the account gave it after the call: a version of this set, also when a pull has been quicker. */
  const take = (account: number, change: Change, origin: VersionOrigin, input: StepEnd): IntakeOutcome => {
    const { record, now } = input;
    if (record === undefined) return { changedIds: [], unchanged: 0 };
    const intake = intakes[change.entity] as ConfigurationIntakes['integrations'];
    const seenAt = Date.parse(now);
    if (record === null) {
      return intake.take(account, [], [{ id: change.recordId, deletedAt: now }], seenAt, origin);
    }
    return intake.take(account, [record as RecordByEntity['integrations']], [], seenAt, origin);
  };

  /**
   * What a creation could not set becomes an open change of the created record, in the same transaction: after a crash it goes on with that. Where somebody has changed the record
   * already (a pull was quicker), their wish wins.
   */
  const leave = (account: number, set: number, change: Change, input: StepEnd): string | null => {
    const { record, left = {}, now } = input;
    if (record === null || record === undefined || Object.keys(left).length === 0) return null;
    const base = membersOf(change.entity, record as never);
    const rest = amended(null, { operation: 'update', base, edits: left });
    if (rest === null) return null;
    const { entity } = change;
    const known = changes.openOf(account, entity, record.id);
    if (known === undefined) {
      changes.insert(account, set, { entity, recordId: record.id, recordName: change.recordName }, rest, now);
    } else changes.amend(known.number, amended(rest, known.change) ?? known.change);
    return changes.openOf(account, entity, record.id)?.change.id ?? null;
  };

  return {
    begin: (account, changeId, now) => {
      if (journal.changeUnderWay(account) !== undefined) throw new AppError('change.beingApplied');
      return journal.begin(account, tables.openChange(account, changeId).number, now);
    },
    end: (input) => {
      const step = journal.underWay(input.stepId);
      const stored = step === undefined ? undefined : changes.byNumber(step.change);
      if (step === undefined || stored === undefined) throw new AppError('record.notFound');
      const { change, number, set } = stored;
      const applied = input.outcome === 'applied';
      const recordId = (applied ? input.record?.id : undefined) ?? change.recordId;
      journal.end(step.number, input.outcome, input.error, input.now);
      changes.setAttempt(number, {
        state: input.outcome === 'failed' ? 'open' : input.outcome,
        error: applied ? null : input.error,
        memberErrors: applied ? {} : input.memberErrors,
        appliedAt: applied ? input.now : null,
        recordId,
        temporaryId: applied && change.operation === 'create' ? change.recordId : null,
        doubts: doubtsAfter(change, input),
      });
      if (!applied) return { changedIds: [], leftId: null };
      const origin: VersionOrigin = { source: sets.source(set), changeSet: set };
      const { changedIds } = take(step.account, change, origin, input);
      const held = records.find(step.account, change.entity, recordId, '');
      if (held !== undefined) versions.claim(held.number, Date.parse(step.startedAt), origin);
      if (change.operation !== 'create') {
        credentials.applied(step.account, change, input.now);
        return { changedIds, leftId: null };
      }
      credentials.created(step.account, change.recordId, recordId);
      return { changedIds, leftId: leave(step.account, set, change, input) };
    },
  };
}

/** Contents of a creation that may have been made: they outlive every later edit, so that it is never made twice. */
function doubtsAfter({ doubts = [], edits }: Change, { outcome, doubtful }: StepEnd): readonly Members[] {
  if (outcome === 'applied') return [];
  const known = doubts.some((doubt) => sameValue(doubt, edits));
  return doubtful === true && !known ? [...doubts, edits] : doubts;
}

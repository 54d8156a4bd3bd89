import type { Change } from '../../../shared/domain/change.ts';
import type { RecordByEntity } from '../../../shared/domain/records.ts';
import { AppError } from '../../../shared/errors.ts';
import type { IntakeOutcome } from '../intake/cached-intake.ts';
import type { ConfigurationIntakes } from '../intake/configuration-intake.ts';
import type { StoreInput } from '../operations.ts';
import type { ConfigurationRecordRepository } from '../repositories/configuration-records.ts';
import type { VersionOrigin, VersionRepository } from '../repositories/versions.ts';
import type { ChangeTables } from './change-tables.ts';

type StepEnd = StoreInput<'journal.end'>;

/** What applying needs beside the changes themselves. */
export interface ApplyingTables extends ChangeTables {
  readonly intakes: ConfigurationIntakes;
  readonly records: ConfigurationRecordRepository;
  readonly versions: VersionRepository;
}

/** Begins and ends the steps of an application, inside the caller's transaction. */
export interface Applying {
  /**
   * Gives the step's id. Fails with `record.notFound` for a change that is not open, `change.beingApplied` while another step of the account has no
   * outcome.
   */
  begin(account: number, changeId: string, now: string): string;
  /** Gives the ids of records that are different now. Fails with `record.notFound` where the step is not under way. */
  end(input: StepEnd): readonly string[];
}

/** Prepares the steps. */
export function createApplying(tables: ApplyingTables): Applying {
  const { changes, sets, journal, records, versions, intakes } = tables;

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
      });
      if (!applied) return [];
      const origin: VersionOrigin = { source: sets.isRollback(set) ? 'rollback' : 'apply', changeSet: set };
      const { changedIds } = take(step.account, change, origin, input);
      const held = records.find(step.account, change.entity, recordId, '');
      if (held !== undefined) versions.claim(held.number, Date.parse(step.startedAt), origin);
      return changedIds;
    },
  };
}

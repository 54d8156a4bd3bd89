import { valueOf } from '../../../shared/diff.ts';
import type { ChangeSet } from '../../../shared/domain/change.ts';
import type { Members } from '../../../shared/domain/members.ts';
import { membersOfJson } from '../../../shared/domain/members-of.ts';
import { AppError } from '../../../shared/errors.ts';
import type { JsonValue } from '../../../shared/json.ts';
import type { StagedChange } from '../change-operations.ts';
import type { StoreInput } from '../operations.ts';
import type { ConfigurationRecordRepository } from '../repositories/configuration-records.ts';
import type { DraftRepository } from '../repositories/drafts.ts';
import { amended } from './amend.ts';
import type { ChangeTables } from './change-tables.ts';

type StageInput = Omit<StoreInput<'changes.stage'>, 'accountId'>;

/** What staging needs beside the changes themselves. */
export interface StagingTables extends ChangeTables {
  readonly drafts: DraftRepository;
  readonly records: ConfigurationRecordRepository;
}

/**
 * Makes and amends changes, inside the caller's transaction. Gives the set in which they are: the new ones' where there are any, else that of the first
 * amended one. Fails with `change.nothingToDo` where no wish changes anything, `change.beingApplied` where one of the records has its turn,
 * `record.notFound` for a record or set that is not there.
 */
export function createStaging(tables: StagingTables): (account: number, input: StageInput) => ChangeSet {
  const { changes, sets, drafts, records } = tables;

  const held = (account: number, { entity, recordId }: StagedChange): Members | null => {
    const text = records.text(account, entity, recordId);
    return text === null ? null : membersOfJson(entity, JSON.parse(text) as JsonValue);
  };

  /** A wish to create what has been created meanwhile is one to change it: nothing is created twice. */
  const ofCreated = (account: number, wish: StagedChange): StagedChange => {
    const { entity, edits } = wish;
    const recordId = wish.operation === 'create' ? changes.createdAs(account, wish.recordId) : undefined;
    if (recordId === undefined || records.text(account, entity, recordId) === null) return wish;
    drafts.remove(account, entity, wish.recordId);
    const changed = Object.entries(edits).filter(([member]) => member !== 'connectorId');
    return { entity, recordId, operation: 'update', edits: Object.fromEntries(changed) };
  };

  const targetSet = (account: number, input: StageInput): number => {
    const { setId, setName, now } = input;
    const undone = input.rollbackOf === undefined ? null : tables.set(account, input.rollbackOf);
    const made = (): number =>
      sets.insert(account, setName, { rollbackOf: undone, imported: input.imported === true }, now);
    if (setId !== undefined) return setId === 'new' ? made() : tables.openSet(account, setId);
    return undone === null ? (sets.newestOpen(account) ?? made()) : made();
  };

  return (account, input) => {
    let made: number | undefined;
    let amendedSet: number | undefined;
    for (const asked of input.changes) {
      const wish = ofCreated(account, asked);
      const known = held(account, wish);
      const open = changes.openOf(account, wish.entity, wish.recordId);
      const base = wish.operation === 'create' ? {} : (wish.base ?? known ?? open?.change.base ?? null);
      if (base === null) throw new AppError('record.notFound');
      drafts.remove(account, wish.entity, wish.recordId);
      const content = amended(open?.change ?? null, { ...wish, base });
      if (open !== undefined) {
        tables.refuseWhileApplied(account, open);
        if (content === null) changes.discard(open.number);
        else changes.amend(open.number, content);
        amendedSet ??= open.set;
      } else if (content !== null) {
        made ??= targetSet(account, input);
        const recordName = nameOf(known, base, wish.edits) ?? wish.recordId;
        changes.insert(account, made, { ...wish, recordName }, content, input.now);
      }
    }
    const set = made ?? amendedSet;
    if (set === undefined) throw new AppError('change.nothingToDo');
    return sets.get(account, set);
  };
}

function nameOf(...states: readonly (Members | null)[]): string | undefined {
  const names = states.map((members) => (members === null ? undefined : valueOf(members, 'name')));
  return names.find((name) => typeof name === 'string');
}

import type { ExceptionVerdict } from '../domain/exception-group.ts';

/** Records that failed and records that moved well, since a group began and in the span before. */
export type VerdictFigures = Omit<ExceptionVerdict, 'kind' | 'since' | 'before'>;

/** With less than this many records there is nothing to compare. */
const fewestRecords = 5;
/** Where most of what an integration moves fails, it is not the data of single records. */
const most = 0.5;
/** A share that is this large, and this many times what it was before, jumped. */
const noticeable = 0.1;
const jump = 4;

/** The share of records that failed, 0 to 1; 0 where nothing moved. */
export function failingShare(failed: number, moved: number): number {
  return failed + moved === 0 ? 0 : failed / (failed + moved);
}

/**
 * *Configuration* where, since the group began, at least half of what its integration moves fails, or at least a tenth and four times the share of before: settings
 * concern many records at once. *Data* where most records pass. *Unclear* below five records.
 */
export function exceptionVerdict({
  failed,
  moved,
  failedBefore,
  movedBefore,
}: VerdictFigures): ExceptionVerdict['kind'] {
  if (failed + moved < fewestRecords) return 'unclear';
  const share = failingShare(failed, moved);
  if (share >= most) return 'configuration';
  return share >= noticeable && share >= jump * failingShare(failedBefore, movedBefore)
    ? 'configuration'
    : 'data';
}

import type { ReplayOutcome, ReplayRow } from '../../shared/domain/replay.ts';
import { csvRow } from './csv.ts';

const outcomeColumns = [
  'decider',
  'status',
  'holdUntil',
  'tags',
  'fields',
  'rejectedItems',
  'locations',
  'routingStatus',
  'unknown',
];

/** Rows of a replay as CSV with a line of names; lists are joined by `; `. */
export function replayRowsText(rows: readonly ReplayRow[]): string {
  const sides = ['before', 'after'].flatMap((side) => outcomeColumns.map((column) => `${side}.${column}`));
  const head = ['recordId', 'reference', 'createdAt', 'differences', ...sides];
  return [head, ...rows.map(cellsOf)].map(csvRow).join('');
}

function cellsOf({ recordId, reference, createdAt, differences, before, after }: ReplayRow): string[] {
  return [
    recordId,
    reference,
    createdAt,
    differences.join('; '),
    ...outcomeCells(before),
    ...outcomeCells(after),
  ];
}

function outcomeCells(outcome: ReplayOutcome): string[] {
  return [
    outcome.deciderName === '' ? (outcome.deciderId ?? '') : outcome.deciderName,
    outcome.status,
    outcome.holdUntil ?? '',
    outcome.tags.join('; '),
    outcome.fields.join('; '),
    outcome.rejectedItems.join('; '),
    outcome.locations.join('; '),
    outcome.routingStatus ?? '',
    outcome.unknown ?? '',
  ];
}

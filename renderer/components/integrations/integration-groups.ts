import type { IntegrationRow } from '../../../shared/domain/integration-row.ts';
import { needsAttention } from '../../../shared/domain/status-reason.ts';

/** The groups of the list, from top to bottom. */
export const groups = [
  'attention',
  'connected',
  'connecting',
  'notConfigured',
  'unknown',
  'disabled',
  'automations',
] as const;
export type Group = (typeof groups)[number];

/** What the counts above the list filter by: every integration, engines too, is of exactly one of these kinds. */
export type StatusFilter = Exclude<Group, 'automations'>;
export const statusFilters = groups.filter((group): group is StatusFilter => group !== 'automations');

export const sortKeys = ['name', 'connector', 'status', 'lastActivity', 'openExceptions', 'usedBy'] as const;
export type SortKey = (typeof sortKeys)[number];
export interface Sort {
  readonly by: SortKey;
  readonly descending: boolean;
}

/** Which numbers of a row are known: what has never been pulled is not zero. */
export interface KnownNumbers {
  readonly openExceptions: boolean;
  readonly usedBy: boolean;
}

/** One line of the list: the head of a group, or an integration in it. */
export type ListItem =
  | { readonly kind: 'group'; readonly group: Group; readonly count: number; readonly open: boolean }
  | {
      readonly kind: 'row';
      readonly row: IntegrationRow;
      readonly position: number;
      readonly size: number;
    };

/** Which count an integration belongs to. `now` in milliseconds. */
export function filterOf(row: IntegrationRow, now: number): StatusFilter {
  if (needsAttention(row, now)) return 'attention';
  return row.status === 'error' ? 'attention' : row.status;
}

/** Which group an integration stands in: engines stand in their own whatever their state. */
export function groupOf(row: IntegrationRow, now: number): Group {
  return row.connectorType === 'automation' ? 'automations' : filterOf(row, now);
}

/** How many integrations are of each kind. */
export function countByFilter(
  rows: readonly IntegrationRow[],
  now: number,
): Readonly<Record<StatusFilter, number>> {
  const counts = { attention: 0, connected: 0, connecting: 0, notConfigured: 0, unknown: 0, disabled: 0 };
  for (const row of rows) counts[filterOf(row, now)] += 1;
  return counts;
}

/** A comparison by one column; ties by name, then by id, so that the order never jumps. */
export function comparison(
  sort: Sort,
  collator: Intl.Collator,
): (one: IntegrationRow, other: IntegrationRow) => number {
  const sign = sort.descending ? -1 : 1;
  return (one, other) =>
    sign * byColumn(sort.by, one, other, collator) ||
    collator.compare(one.name, other.name) ||
    (one.id < other.id ? -1 : 1);
}

function byColumn(by: SortKey, one: IntegrationRow, other: IntegrationRow, collator: Intl.Collator): number {
  switch (by) {
    case 'name':
      return collator.compare(one.name, other.name);
    case 'connector':
      return collator.compare(one.connector, other.connector);
    case 'status':
      return textOrder(one.status, other.status);
    case 'lastActivity':
      return textOrder(one.lastActivityAt ?? '', other.lastActivityAt ?? '');
    case 'openExceptions':
      return one.openExceptions - other.openExceptions;
    case 'usedBy':
      return one.usedBy - other.usedBy;
  }
}

function textOrder(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

/**
 * The lines of the list: each group that has integrations with its head, then, unless it is closed, its integrations in order.
 * Takes the integrations that are to be shown, the order, which groups are closed, and the present in milliseconds.
 */
export function listItems(
  rows: readonly IntegrationRow[],
  compare: (one: IntegrationRow, other: IntegrationRow) => number,
  closed: ReadonlySet<Group>,
  now: number,
): readonly ListItem[] {
  const byGroup = Map.groupBy(rows, (row) => groupOf(row, now));
  return groups.flatMap((group): ListItem[] => {
    const members = byGroup.get(group);
    if (members === undefined) return [];
    const open = !closed.has(group);
    const head: ListItem = { kind: 'group', group, count: members.length, open };
    if (!open) return [head];
    const sorted = members.toSorted(compare);
    return [
      head,
      ...sorted.map((row, index): ListItem => ({
        kind: 'row',
        row,
        position: index + 1,
        size: sorted.length,
      })),
    ];
  });
}

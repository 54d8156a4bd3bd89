import type { FilterTrace } from '../../../shared/rules/trace-filter.ts';
import type { Match } from '../../../shared/rules/filter-tree.ts';
import type { Verdict } from '../../../shared/rules/verdict.ts';

/** True where a member of a group is a reason for the group's verdict: without it the verdict could be another. */
export function decides(match: Match, group: Verdict, member: Verdict): boolean {
  if (group === 'unknown') return member === 'unknown';
  switch (match) {
    case 'all':
      return member === group;
    case 'any':
      return member === group;
    case 'none':
      return member === !group;
  }
}

/** How many conditions a filter has, and how many of them are met. */
export function countConditions(trace: FilterTrace): { readonly all: number; readonly met: number } {
  if (trace.kind === 'condition') return { all: 1, met: trace.verdict === true ? 1 : 0 };
  return trace.members
    .map(countConditions)
    .reduce((sum, one) => ({ all: sum.all + one.all, met: sum.met + one.met }), { all: 0, met: 0 });
}

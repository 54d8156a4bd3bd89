import type { JsonValue } from '../json.ts';
import type { FilterProblem } from './condition.ts';
import { readFilter, type FilterNode } from './filter-tree.ts';

/** Something in a filter that can't decide anything. */
export interface FilterFinding {
  /** Which member of which group, from 0, from the outside in: `[1, 0]` is the first member of the second; `[]` the filter itself. */
  readonly at: readonly number[];
  readonly problem: FilterProblem;
}

/**
 * What is refused when a filter is saved: every part that would be unknown for every record, unfinished conditions and
 * patterns that don't parse included. An empty list means that the filter can be saved.
 */
export function validateFilter(filter: JsonValue | undefined): readonly FilterFinding[] {
  return brokenParts(readFilter(filter));
}

/** The same of a filter that has been read. */
export function brokenParts(filter: FilterNode): readonly FilterFinding[] {
  const findings: FilterFinding[] = [];
  collect(filter, [], findings);
  return findings;
}

function collect(node: FilterNode, at: readonly number[], findings: FilterFinding[]): void {
  if (node.kind === 'condition') return;
  if (node.kind === 'broken') findings.push({ at, problem: node.problem });
  node.nodes.forEach((inner, index) => collect(inner, [...at, index], findings));
}

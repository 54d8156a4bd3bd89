import type { ReadCondition } from '../condition.ts';
import type { FilterNode } from '../filter-tree.ts';

/** A condition with its place: which member of which group, from 0, from the outside in. */
export interface PlacedCondition {
  readonly at: number[];
  readonly condition: ReadCondition;
}

/** Every condition of a filter that can be read. */
export function placedConditions(node: FilterNode, at: readonly number[] = []): PlacedCondition[] {
  if (node.kind === 'condition') return [{ at: [...at], condition: node.condition }];
  return node.nodes.flatMap((inner, index) => placedConditions(inner, [...at, index]));
}

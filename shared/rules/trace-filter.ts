import { isJsonObject, type JsonValue } from '../json.ts';
import { Cell } from './cell.ts';
import { compileCondition, type FilterProblem, type ReadCondition } from './condition.ts';
import type { FilterNode, Match } from './filter-tree.ts';
import type { OperatorName } from './operators/operators.ts';
import { readMember, type Path } from './path.ts';
import { Sheet } from './sheet.ts';
import { every, negate, some, type Verdict } from './verdict.ts';

/** One value that a condition looked at. */
export interface FoundValue {
  /** Where it is, with the number of each list element from 0: `lineItems[2].sku`; up to where the path broke off. */
  readonly at: string;
  /** `blocked`: the path goes on where nothing can be gone into. */
  readonly state: 'found' | 'missing' | 'blocked';
  readonly value: JsonValue | undefined;
  /** What the positive form of the operator says of this value alone; null for list operators, which judge all together. */
  readonly verdict: Verdict | null;
}

/** A filter, a group or a condition with its verdict and what led to it. */
export type FilterTrace =
  | {
      readonly kind: 'group';
      readonly match: Match;
      readonly verdict: Verdict;
      readonly members: readonly FilterTrace[];
    }
  | {
      readonly kind: 'condition';
      readonly field: string;
      readonly operator: OperatorName;
      readonly value: JsonValue | undefined;
      readonly verdict: Verdict;
      readonly found: readonly FoundValue[];
    }
  | {
      readonly kind: 'broken';
      readonly problem: FilterProblem;
      readonly source: JsonValue | undefined;
      readonly verdict: 'unknown';
      readonly members: readonly FilterTrace[];
    };

/**
 * Evaluates a filter and tells how it came to its verdict, which is always the one that the compiled filter gives. Looks
 * at every condition, also at those that no longer matter.
 */
export function traceFilter(node: FilterNode, record: JsonValue | undefined, now: number): FilterTrace {
  const sheet = new Sheet();
  sheet.open(record, now);
  return traceNode(node, sheet);
}

function traceNode(node: FilterNode, sheet: Sheet): FilterTrace {
  switch (node.kind) {
    case 'group': {
      const members = node.nodes.map((inner) => traceNode(inner, sheet));
      const verdict = combine(
        node.match,
        members.map((member) => member.verdict),
      );
      return { kind: 'group', match: node.match, verdict, members };
    }
    case 'condition':
      return traceCondition(node.condition, sheet);
    case 'broken': {
      const members = node.nodes.map((inner) => traceNode(inner, sheet));
      return { kind: 'broken', problem: node.problem, source: node.source, verdict: 'unknown', members };
    }
  }
}

function combine(match: Match, verdicts: readonly Verdict[]): Verdict {
  if (verdicts.length === 0 || match === 'all') return every(verdicts);
  return match === 'any' ? some(verdicts) : negate(some(verdicts));
}

function traceCondition(condition: ReadCondition, sheet: Sheet): FilterTrace {
  const { path, operator, value, test } = condition;
  const cell = new Cell();
  const found = findValues(path, sheet.record).map((one) => {
    if (one.state === 'blocked') cell.block();
    else cell.set(one.value);
    return { ...one, verdict: test.on === 'element' ? test.run(cell, sheet) : null };
  });
  const verdict = compileCondition(condition, sheet.slot(path), sheet)();
  return { kind: 'condition', field: path.text, operator, value, verdict, found };
}

type Found = Omit<FoundValue, 'verdict'>;

function findValues(path: Path, record: JsonValue | undefined): readonly Found[] {
  const found: Found[] = [];
  walk(path, 0, record, '', found);
  return found;
}

function walk(
  path: Path,
  firstStep: number,
  from: JsonValue | undefined,
  start: string,
  found: Found[],
): void {
  let current = from;
  let at = start;
  for (const step of path.steps.slice(firstStep)) {
    if (current === null || current === undefined) break;
    if (!isJsonObject(current)) return void found.push({ at, state: 'blocked', value: current });
    current = readMember(current, step.name);
    at = at === '' ? step.name : `${at}.${step.name}`;
    if (!step.each || current === null || current === undefined) continue;
    if (!Array.isArray(current)) return void found.push({ at, state: 'blocked', value: current });
    const next = path.steps.indexOf(step) + 1;
    current.forEach((element, index) => walk(path, next, element, `${at}[${index}]`, found));
    return;
  }
  const missing = current === null || current === undefined;
  found.push({ at, state: missing ? 'missing' : 'found', value: missing ? undefined : current });
}

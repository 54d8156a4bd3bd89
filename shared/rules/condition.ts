import type { JsonObject, JsonValue } from '../json.ts';
import { Cell } from './cell.ts';
import type { Clock, ElementTest, ListTest } from './operators/operator.ts';
import { operators, readOperator, type OperatorName } from './operators/operators.ts';
import { readPath, type Path } from './path.ts';
import type { CellList, Slot } from './sheet.ts';
import { negate, type Verdict } from './verdict.ts';

/** Why a condition or a group can't decide anything, whatever the record. */
export type FilterProblem =
  | 'noGroup'
  | 'noConditions'
  | 'unknownMatch'
  | 'emptyEntry'
  | 'tooDeep'
  | 'field'
  | 'operator'
  | 'value'
  | 'pattern';

/** A condition that has been read and can be put to records. */
export interface ReadCondition {
  readonly path: Path;
  readonly operator: OperatorName;
  readonly value: JsonValue | undefined;
  readonly negated: boolean;
  readonly test:
    { readonly on: 'element'; readonly run: ElementTest } | { readonly on: 'list'; readonly run: ListTest };
}

/** Reads `{ field, operator, value? }`; gives the problem where it can't decide anything. */
export function readCondition(condition: JsonObject): ReadCondition | FilterProblem {
  const path = readPath(condition.field);
  if (path === undefined) return 'field';
  const name = readOperator(condition.operator);
  if (name === undefined) return 'operator';
  const value = condition.value;
  const test = makeTest(name, value);
  if (test === undefined) return name === 'matches' && isTyped(value) ? 'pattern' : 'value';
  return { path, operator: name, value, negated: operators[name].negated, test };
}

function makeTest(name: OperatorName, value: JsonValue | undefined): ReadCondition['test'] | undefined {
  const operator = operators[name];
  if (operator.on === 'element') {
    const run = operator.makeTest(value);
    return run && { on: 'element', run };
  }
  const run = operator.makeTest(value);
  return run && { on: 'list', run };
}

function isTyped(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

/** Stands for a list without elements: `isEmpty` is true of it, every other positive operator false. */
const noElement = new Cell();

/**
 * A condition as a function of the slot's record, ready to be called for any number of records. Makes nothing new while
 * it runs.
 */
export function compileCondition(condition: ReadCondition, slot: Slot, clock: Clock) {
  const positive = compilePositive(condition, slot, clock);
  return condition.negated ? () => negate(positive()) : positive;
}

function compilePositive({ path, test }: ReadCondition, slot: Slot, clock: Clock): () => Verdict {
  if (test.on === 'list') return path.many ? () => test.run(slot.items) : () => judgeList(slot, test.run);
  const { run } = test;
  return path.many ? () => judgeAny(slot.cells, run, clock) : () => run(slot.cell, clock);
}

/** A list operator on a path without `[]`: the value itself must be the list. */
function judgeList(slot: Slot, run: ListTest): Verdict {
  const { kind } = slot.cell;
  return kind === 'list' || kind === 'missing' ? run(slot.items) : 'unknown';
}

/** Through `[]`: one match decides, else one that can't be compared makes it unknown. */
function judgeAny(cells: CellList, run: ElementTest, clock: Clock): Verdict {
  if (cells.count === 0) return run(noElement, clock);
  let result: Verdict = false;
  for (let index = 0; index < cells.count; index += 1) {
    const verdict = run(cells.at(index), clock);
    if (verdict === true) return true;
    if (verdict === 'unknown') result = verdict;
  }
  return result;
}

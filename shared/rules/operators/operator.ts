import type { JsonValue } from '../../json.ts';
import type { Cell } from '../cell.ts';
import type { CellList } from '../sheet.ts';
import type { Verdict } from '../verdict.ts';

/** Judges one value that was found; `now` in milliseconds. A missing value is false: only `isEmpty` says otherwise. */
export type ElementTest = (cell: Cell, now: number) => Verdict;

/** Judges all values of a list together. */
export type ListTest = (items: CellList) => Verdict;

/**
 * How an operator reads its condition's value. It makes a test for the positive form; a negated operator is that test's
 * exact negation. Undefined for a value that leaves the condition unfinished or is of the wrong kind.
 */
export type Operator =
  | {
      readonly on: 'element';
      readonly negated: boolean;
      readonly makeTest: (value: JsonValue | undefined) => ElementTest | undefined;
    }
  | {
      readonly on: 'list';
      readonly negated: boolean;
      readonly makeTest: (value: JsonValue | undefined) => ListTest | undefined;
    };

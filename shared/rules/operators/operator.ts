import type { JsonValue } from '../../json.ts';
import type { Cell } from '../cell.ts';
import type { CellList } from '../sheet.ts';
import type { Verdict } from '../verdict.ts';

/** What tests read the present from, milliseconds. An object, because a number handed through every call would be boxed. */
export interface Clock {
  readonly now: number;
}

/** Judges one value that was found. A missing value is false: only `isEmpty` says otherwise. */
export type ElementTest = (cell: Cell, clock: Clock) => Verdict;

/** For tests that never ask for the present: those of equality. */
export const noClock: Clock = { now: NaN };

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

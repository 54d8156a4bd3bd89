import type { JsonValue } from '../../json.ts';
import type { Cell } from '../cell.ts';
import { readNumericText } from '../numeric-text.ts';
import type { Verdict } from '../verdict.ts';
import type { ElementTest } from './operator.ts';

/** `gt`, `gte`, `lt`, `lte`: numbers, and texts that are numbers, by size. */
export function comparesSize(
  compare: (found: number, limit: number) => boolean,
): (value: JsonValue | undefined) => ElementTest | undefined {
  return (value) => {
    const limit = readLimit(value);
    if (Number.isNaN(limit)) return undefined;
    return (cell) => (Number.isNaN(cell.number) ? withoutNumber(cell) : compare(cell.number, limit));
  };
}

/** `between`: `[low, high]`, both included; never true if low is above high. */
export function between(value: JsonValue | undefined): ElementTest | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const low = readLimit(value[0]);
  const high = readLimit(value[1]);
  if (Number.isNaN(low) || Number.isNaN(high)) return undefined;
  return (cell) => {
    const found = cell.number;
    return Number.isNaN(found) ? withoutNumber(cell) : found >= low && found <= high;
  };
}

function readLimit(value: JsonValue | undefined): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? readNumericText(value) : NaN;
}

/** Blank text counts as missing; anything else that is no number can't be compared. */
function withoutNumber(cell: Cell): Verdict {
  return cell.kind === 'missing' || cell.isBlankText ? false : 'unknown';
}

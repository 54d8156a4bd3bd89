import { isJsonObject, type JsonValue } from '../../json.ts';
import type { Cell } from '../cell.ts';
import { readMoment } from '../moment.ts';
import { readWord } from '../text.ts';
import type { Verdict } from '../verdict.ts';
import type { ElementTest } from './operator.ts';

const unitMilliseconds: ReadonlyMap<string | undefined, number> = new Map([
  ['minutes', 60_000],
  ['hours', 3_600_000],
  ['days', 86_400_000],
]);

/** `before`, `after`: two moments, neither of them included. */
export function comparesMoment(
  compare: (found: number, limit: number) => boolean,
): (value: JsonValue | undefined) => ElementTest | undefined {
  return (value) => {
    const limit = typeof value === 'string' ? readMoment(value) : NaN;
    if (Number.isNaN(limit)) return undefined;
    return (cell) => (Number.isNaN(cell.moment) ? withoutMoment(cell) : compare(cell.moment, limit));
  };
}

/** `inLast`, `olderThan`: how long ago, from now; exactly the amount is still *in the last*, the future is neither. */
export function comparesAge(
  compare: (age: number, limit: number) => boolean,
): (value: JsonValue | undefined) => ElementTest | undefined {
  return (value) => {
    const limit = readDuration(value);
    if (Number.isNaN(limit)) return undefined;
    return (cell, { now }) => {
      if (Number.isNaN(cell.moment)) return withoutMoment(cell);
      return cell.moment <= now && compare(now - cell.moment, limit);
    };
  };
}

function readDuration(value: JsonValue | undefined): number {
  if (!isJsonObject(value)) return NaN;
  const { amount, unit } = value;
  if (typeof amount !== 'number' || !Number.isInteger(amount) || amount < 0) return NaN;
  return amount * (unitMilliseconds.get(readWord(unit)) ?? NaN);
}

/** Blank text counts as missing; anything else that is no moment can't be compared. */
function withoutMoment(cell: Cell): Verdict {
  return cell.kind === 'missing' || cell.isBlankText ? false : 'unknown';
}

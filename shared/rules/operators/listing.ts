import type { JsonValue } from '../../json.ts';
import type { CellList } from '../sheet.ts';
import type { Verdict } from '../verdict.ts';
import { equalsEach } from './equality.ts';
import { noClock, type ElementTest, type ListTest } from './operator.ts';

/** `containsAnyOf`: at least one of the values is in the list; `containsNoneOf` is its negation. */
export function containsAnyOf(value: JsonValue | undefined): ListTest | undefined {
  const tests = equalsEach(value);
  if (tests === undefined) return undefined;
  return (items) => {
    let result: Verdict = false;
    for (const test of tests) {
      const verdict = contains(items, test);
      if (verdict === true) return true;
      if (verdict === 'unknown') result = verdict;
    }
    return result;
  };
}

/** `containsAllOf`: each of the values is in the list. */
export function containsAllOf(value: JsonValue | undefined): ListTest | undefined {
  const tests = equalsEach(value);
  if (tests === undefined) return undefined;
  return (items) => {
    let result: Verdict = true;
    for (const test of tests) {
      const verdict = contains(items, test);
      if (verdict === false) return false;
      if (verdict === 'unknown') result = verdict;
    }
    return result;
  };
}

/** One match decides; without one, an element that can't be compared makes it unknown. */
function contains(items: CellList, test: ElementTest): Verdict {
  let result: Verdict = false;
  for (let index = 0; index < items.count; index += 1) {
    const verdict = test(items.at(index), noClock);
    if (verdict === true) return true;
    if (verdict === 'unknown') result = verdict;
  }
  return result;
}

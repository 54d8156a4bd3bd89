import type { JsonValue } from '../../json.ts';
import type { Cell } from '../cell.ts';
import { readNumericText } from '../numeric-text.ts';
import { normalizeText } from '../text.ts';
import type { Verdict } from '../verdict.ts';
import { noClock, type ElementTest } from './operator.ts';

/**
 * `equals`: two texts compare as texts; a number compares with a number or with text that is one; a boolean only with a
 * boolean. Undefined for a value that can't be compared with anything: none, blank, an object, a list.
 */
export function equals(value: JsonValue | undefined): ElementTest | undefined {
  switch (typeof value) {
    case 'string':
      return equalsText(value);
    case 'number':
      return equalsNumber(value);
    case 'boolean':
      return equalsBoolean(value);
    default:
      return undefined;
  }
}

function equalsText(value: string): ElementTest | undefined {
  const text = normalizeText(value);
  if (text === '') return undefined;
  const number = readNumericText(value);
  return (cell) => {
    if (cell.kind === 'text') return cell.text === text;
    if (cell.kind === 'missing') return false;
    return cell.kind === 'number' && !Number.isNaN(number) ? cell.value === number : 'unknown';
  };
}

function equalsNumber(value: number): ElementTest {
  return (cell) => {
    if (cell.kind === 'number') return cell.value === value;
    if (cell.kind === 'missing' || cell.isBlankText) return false;
    return cell.kind === 'text' && !Number.isNaN(cell.number) ? cell.number === value : 'unknown';
  };
}

function equalsBoolean(value: boolean): ElementTest {
  return (cell) => {
    if (cell.kind === 'boolean') return cell.value === value;
    return cell.kind === 'missing' ? false : 'unknown';
  };
}

/** One test for each value of a list, all by `equals`; undefined if it is no list, empty, or holds a value that can't be compared. */
export function equalsEach(value: JsonValue | undefined): readonly ElementTest[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const tests: ElementTest[] = [];
  for (const element of value) {
    const test = equals(element);
    if (test === undefined) return undefined;
    tests.push(test);
  }
  return tests;
}

/** `equalsAnyOf`: the value equals one of a list. Texts are looked up at once, because such lists are long. */
export function equalsAnyOf(value: JsonValue | undefined): ElementTest | undefined {
  const tests = equalsEach(value);
  if (tests === undefined || !Array.isArray(value)) return undefined;
  const texts = new Set(value.filter((element) => typeof element === 'string').map(normalizeText));
  const onlyTexts = value.every((element) => typeof element === 'string');
  return (cell) => {
    if (cell.kind === 'text') {
      if (texts.has(cell.text)) return true;
      if (onlyTexts) return false;
    }
    return cell.kind === 'missing' ? false : anyTest(tests, cell);
  };
}

function anyTest(tests: readonly ElementTest[], cell: Cell): Verdict {
  let result: Verdict = false;
  for (const test of tests) {
    const verdict = test(cell, noClock);
    if (verdict === true) return true;
    if (verdict === 'unknown') result = verdict;
  }
  return result;
}

import type { JsonValue } from '../../json.ts';
import { Cell } from '../cell.ts';
import type { FilterNode } from '../filter-tree.ts';
import { readMoment } from '../moment.ts';
import { readNumericText } from '../numeric-text.ts';
import type { OperatorName } from '../operators/operators.ts';
import { noClock } from '../operators/operator.ts';
import { neededBy, type Literal } from './literals.ts';

/**
 * True where it is proved that no record makes the filter true. Only what can be proved from single conditions is found: false says nothing. A part that
 * can't decide anything is never true, but that is a fault of its own and no contradiction.
 */
export function neverMatches(node: FilterNode): boolean {
  if (node.kind !== 'group' || node.nodes.length === 0) {
    return node.kind === 'condition' && contradict(neededBy(node));
  }
  if (contradict(neededBy(node))) return true;
  switch (node.match) {
    case 'all':
      return node.nodes.some(neverMatches);
    case 'any':
      return node.nodes.every(neverMatches);
    case 'none':
      return node.nodes.some(alwaysMatches);
  }
}

/** True where it is proved that every record makes the filter true. */
export function alwaysMatches(node: FilterNode): boolean {
  if (node.kind !== 'group') return false;
  switch (node.match) {
    case 'all':
      return node.nodes.every(alwaysMatches);
    case 'any':
      return node.nodes.length === 0 || node.nodes.some(alwaysMatches);
    case 'none':
      return node.nodes.length === 0;
  }
}

/** True where no record can meet all of these at once. */
export function contradict(literals: readonly Literal[]): boolean {
  for (const ofPath of Map.groupBy(literals, ({ path }) => path).values()) {
    if (opposed(ofPath)) return true;
    // Through lists each condition may be met by another element.
    if (ofPath[0]?.many === true) {
      if (ofPath.some((literal) => literal.positive && emptyRange([literal]))) return true;
    } else if (emptyAndNot(ofPath) || emptyRange(ofPath) || noCandidate(ofPath)) return true;
  }
  return false;
}

/** A condition and its own negation. */
function opposed(literals: readonly Literal[]): boolean {
  const positive = new Set(literals.filter((literal) => literal.positive).map(({ key }) => key));
  return literals.some((literal) => !literal.positive && positive.has(literal.key));
}

/** Empty, and yet something is asked of the value. A pattern may match blank text. */
function emptyAndNot(literals: readonly Literal[]): boolean {
  const positive = literals.filter((literal) => literal.positive);
  return (
    positive.some(({ operator }) => operator === 'isEmpty') &&
    positive.some(({ operator }) => operator !== 'isEmpty' && operator !== 'matches')
  );
}

interface Range {
  low: number;
  high: number;
  /** Whether an end itself is left out. */
  openLow: boolean;
  openHigh: boolean;
}

const everything: Range = { low: -Infinity, high: Infinity, openLow: false, openHigh: false };

/** Limits of numbers, or of moments, between which nothing is left. */
function emptyRange(literals: readonly Literal[]): boolean {
  const numbers = { ...everything };
  const moments = { ...everything };
  for (const { operator, positive, value } of literals) {
    if (positive) narrow(operator, value, numbers, moments);
  }
  return [numbers, moments].some(
    ({ low, high, openLow, openHigh }) => low > high || ((openLow || openHigh) && low === high),
  );
}

function narrow(operator: OperatorName, value: JsonValue | undefined, numbers: Range, moments: Range): void {
  const [first, second] = Array.isArray(value) ? value : [];
  if (operator === 'gt' || operator === 'gte') raise(numbers, numberOf(value), operator === 'gt');
  if (operator === 'lt' || operator === 'lte') lower(numbers, numberOf(value), operator === 'lt');
  if (operator === 'between') raise(numbers, numberOf(first), false);
  if (operator === 'between') lower(numbers, numberOf(second), false);
  if (operator === 'after') raise(moments, momentOf(value), true);
  if (operator === 'before') lower(moments, momentOf(value), true);
}

function raise(range: Range, low: number, open: boolean): void {
  if (low > range.low) [range.low, range.openLow] = [low, open];
  else if (low === range.low) range.openLow ||= open;
}

function lower(range: Range, high: number, open: boolean): void {
  if (high < range.high) [range.high, range.openHigh] = [high, open];
  else if (high === range.high) range.openHigh ||= open;
}

/** A number as a limit, also one that is written as text; NaN for anything else. */
export function numberOf(value: JsonValue | undefined): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? readNumericText(value) : NaN;
}

/** A moment as a limit, milliseconds; NaN for anything else. */
export function momentOf(value: JsonValue | undefined): number {
  return typeof value === 'string' ? readMoment(value) : NaN;
}

/** Operators whose verdict on a text is the same for all spellings that `equals` calls equal. */
const spellingFree: readonly OperatorName[] = [
  'equals',
  'equalsAnyOf',
  'contains',
  'startsWith',
  'endsWith',
  'isEmpty',
  'gt',
  'gte',
  'lt',
  'lte',
  'between',
];

/** A text or a truth value is asked for, and no value that it allows is left by the others. Numbers are left to ranges: they have too many spellings. */
function noCandidate(literals: readonly Literal[]): boolean {
  const fixing = literals.find(
    ({ positive, operator, texts, value }) =>
      positive &&
      ((operator === 'equals' && typeof value === 'boolean') ||
        (texts !== null && (operator === 'equals' || operator === 'equalsAnyOf'))),
  );
  if (fixing === undefined) return false;
  const candidates: readonly JsonValue[] =
    fixing.texts === null ? [fixing.value === true] : fixing.texts.flatMap(textAndNumber);
  const others = literals.filter(({ operator }) => spellingFree.includes(operator));
  return candidates.every((candidate) => others.some((literal) => !holds(literal, candidate)));
}

function textAndNumber(text: string): JsonValue[] {
  const number = readNumericText(text);
  return Number.isNaN(number) ? [text] : [text, number];
}

function holds({ condition, positive }: Literal, candidate: JsonValue): boolean {
  if (condition.test.on !== 'element') return true;
  const cell = new Cell();
  cell.set(candidate);
  return condition.test.run(cell, noClock) === positive;
}

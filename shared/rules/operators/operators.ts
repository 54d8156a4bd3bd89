import type { JsonValue } from '../../json.ts';
import { readWord } from '../text.ts';
import { comparesAge, comparesMoment } from './dating.ts';
import { isEmpty } from './emptiness.ts';
import { equals, equalsAnyOf } from './equality.ts';
import { containsAllOf, containsAnyOf } from './listing.ts';
import type { ElementTest, ListTest, Operator } from './operator.ts';
import { between, comparesSize } from './ordering.ts';
import { contains, endsWith, matches, startsWith } from './wording.ts';

type MakeElementTest = (value: JsonValue | undefined) => ElementTest | undefined;
type MakeListTest = (value: JsonValue | undefined) => ListTest | undefined;

const element = (makeTest: MakeElementTest): Operator => ({ on: 'element', negated: false, makeTest });
const notElement = (makeTest: MakeElementTest): Operator => ({ on: 'element', negated: true, makeTest });
const list = (makeTest: MakeListTest): Operator => ({ on: 'list', negated: false, makeTest });
const notList = (makeTest: MakeListTest): Operator => ({ on: 'list', negated: true, makeTest });

/** Every operator of the language, by its word. */
export const operators = {
  equals: element(equals),
  notEquals: notElement(equals),
  contains: element(contains),
  notContains: notElement(contains),
  startsWith: element(startsWith),
  endsWith: element(endsWith),
  matches: element(matches),
  equalsAnyOf: element(equalsAnyOf),
  equalsNoneOf: notElement(equalsAnyOf),
  isEmpty: element(isEmpty),
  isNotEmpty: notElement(isEmpty),
  gt: element(comparesSize((found, limit) => found > limit)),
  gte: element(comparesSize((found, limit) => found >= limit)),
  lt: element(comparesSize((found, limit) => found < limit)),
  lte: element(comparesSize((found, limit) => found <= limit)),
  between: element(between),
  before: element(comparesMoment((found, limit) => found < limit)),
  after: element(comparesMoment((found, limit) => found > limit)),
  inLast: element(comparesAge((age, limit) => age <= limit)),
  olderThan: element(comparesAge((age, limit) => age > limit)),
  containsAnyOf: list(containsAnyOf),
  containsAllOf: list(containsAllOf),
  containsNoneOf: notList(containsAnyOf),
} as const satisfies Record<string, Operator>;

/** The word of an operator. */
export type OperatorName = keyof typeof operators;

const positiveForms: Partial<Record<OperatorName, OperatorName>> = {
  notEquals: 'equals',
  notContains: 'contains',
  equalsNoneOf: 'equalsAnyOf',
  isNotEmpty: 'isEmpty',
  containsNoneOf: 'containsAnyOf',
};

/** The operator that a negated one is the negation of; any other one itself. */
export function positiveForm(operator: OperatorName): OperatorName {
  return positiveForms[operator] ?? operator;
}

const byWord: ReadonlyMap<string, OperatorName> = new Map(
  (Object.keys(operators) as OperatorName[]).map((name) => [name.toLowerCase(), name]),
);

/** The operator that a condition names, whatever the case of its letters; undefined for an unknown one. */
export function readOperator(word: unknown): OperatorName | undefined {
  const read = readWord(word);
  return read === undefined ? undefined : byWord.get(read);
}

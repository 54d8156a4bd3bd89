import { stableStringify, type JsonValue } from '../../json.ts';
import type { ReadCondition } from '../condition.ts';
import type { FilterNode } from '../filter-tree.ts';
import { operators, positiveForm, type OperatorName } from '../operators/operators.ts';
import { normalizeText } from '../text.ts';

/** A condition of which a filter needs a certain verdict: `positive` true for the positive form of its operator, false for its negation. */
export interface Literal {
  readonly path: string;
  readonly many: boolean;
  /** The positive form: `equals` also for `notEquals`. */
  readonly operator: OperatorName;
  readonly positive: boolean;
  readonly value: JsonValue | undefined;
  /** Value and operator as text: the same for the same condition. */
  readonly key: string;
  /** The texts that it compares with, where it compares with texts only. */
  readonly texts: readonly string[] | null;
  readonly condition: ReadCondition;
}

/** A condition as what is needed of it; `wanted`: its verdict has to be true, or false. */
export function literalOf(condition: ReadCondition, wanted: boolean): Literal {
  const known = wanted ? wantedTrue : wantedFalse;
  let literal = known.get(condition);
  if (literal === undefined) {
    literal = makeLiteral(condition, wanted);
    known.set(condition, literal);
  }
  return literal;
}

// Made once for each condition: thousands of rules are compared with one another.
const wantedTrue = new WeakMap<ReadCondition, Literal>();
const wantedFalse = new WeakMap<ReadCondition, Literal>();

function makeLiteral(condition: ReadCondition, wanted: boolean): Literal {
  const { path, value } = condition;
  const operator = positiveForm(condition.operator);
  const compared = operator === 'isEmpty' ? null : (value ?? null);
  return {
    path: path.text,
    many: path.many,
    operator,
    positive: wanted !== operators[condition.operator].negated,
    value,
    key: `${operator} ${stableStringify(compared)}`,
    texts: textsOf(operator, value),
    condition,
  };
}

const comparing: readonly OperatorName[] = ['equals', 'equalsAnyOf', 'containsAnyOf', 'containsAllOf'];

function textsOf(operator: OperatorName, value: JsonValue | undefined): readonly string[] | null {
  if (!comparing.includes(operator)) return null;
  const values = Array.isArray(value) ? value : [value];
  const texts = values.filter((one) => typeof one === 'string');
  return texts.length === values.length ? texts.map(normalizeText) : null;
}

/** All that must hold of single conditions where this node is to be true (or, with `wanted` false, to be false). What alternatives need is not among it. */
export function neededBy(node: FilterNode, wanted = true): readonly Literal[] {
  if (node.kind === 'broken') return [];
  if (node.kind === 'condition') return [literalOf(node.condition, wanted)];
  const known = wanted ? neededTrue : neededFalse;
  let needed = known.get(node);
  if (needed === undefined) {
    needed = neededByGroup(node, wanted);
    known.set(node, needed);
  }
  return needed;
}

const neededTrue = new WeakMap<FilterNode, readonly Literal[]>();
const neededFalse = new WeakMap<FilterNode, readonly Literal[]>();

function neededByGroup(
  { match, nodes }: Extract<FilterNode, { kind: 'group' }>,
  wanted: boolean,
): readonly Literal[] {
  const each = match === 'any' ? !wanted : wanted;
  if (!each && nodes.length !== 1) return [];
  return nodes.flatMap((inner) => neededBy(inner, match === 'none' ? !wanted : wanted));
}

/** Every condition below a node, each as it is written. */
export function conditionsOf(node: FilterNode): readonly ReadCondition[] {
  if (node.kind === 'condition') return [node.condition];
  return node.nodes.flatMap(conditionsOf);
}

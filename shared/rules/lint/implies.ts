import type { FilterNode } from '../filter-tree.ts';
import { readNumericText } from '../numeric-text.ts';
import { literalOf, neededBy, type Literal } from './literals.ts';
import { numberOf } from './never-matches.ts';

/** Alternatives that are looked at one by one, at most: beyond it nothing is claimed. */
const mostAlternatives = 16;

/** True where it is proved that every record for which `first` is true makes `second` true, and never unknown. False says nothing. */
export function implies(first: FilterNode, second: FilterNode): boolean {
  if (proves(neededBy(first), second, true)) return true;
  if (first.kind !== 'group' || first.nodes.length > mostAlternatives) return false;
  if (first.match === 'any') {
    return first.nodes.length > 0 && first.nodes.every((inner) => implies(inner, second));
  }
  if (first.match !== 'all') return false;
  const facts = neededBy(first);
  return first.nodes.some(
    (inner) =>
      inner.kind === 'group' &&
      inner.match === 'any' &&
      inner.nodes.length > 0 &&
      inner.nodes.every((branch) => proves([...facts, ...neededBy(branch)], second, true)),
  );
}

/** True where these facts make the node true (or, with `wanted` false, make it false). */
function proves(facts: readonly Literal[], node: FilterNode, wanted: boolean): boolean {
  switch (node.kind) {
    case 'broken':
      return false;
    case 'condition': {
      const goal = literalOf(node.condition, wanted);
      return facts.some((fact) => fact.path === goal.path && follows(fact, goal));
    }
    case 'group': {
      const { match, nodes } = node;
      if (nodes.length === 0) return wanted;
      const inner = match === 'none' ? !wanted : wanted;
      const all = match === 'none' ? wanted : (match === 'all') === wanted;
      return all
        ? nodes.every((one) => proves(facts, one, inner))
        : nodes.some((one) => proves(facts, one, inner));
    }
  }
}

function follows(fact: Literal, goal: Literal): boolean {
  if (fact.positive && !goal.positive) return goal.operator === 'isEmpty' && saysNotEmpty(fact);
  if (fact.positive !== goal.positive) return false;
  if (fact.key === goal.key) return true;
  return fact.positive ? positiveFollows(fact, goal) : negativeFollows(fact, goal);
}

/** Whatever it says is said of a value that is there. A pattern may match blank text, and through a list others may be empty. */
function saysNotEmpty({ many, operator }: Literal): boolean {
  return !many && operator !== 'isEmpty' && operator !== 'matches';
}

const equalities = ['equals', 'equalsAnyOf'];

function positiveFollows(fact: Literal, goal: Literal): boolean {
  if (goal.texts !== null && fact.texts !== null) {
    const [from, to] = [fact.texts, new Set(goal.texts)];
    if (equalities.includes(fact.operator) && equalities.includes(goal.operator)) return isSubset(from, to);
    if (goal.operator === 'containsAnyOf') {
      if (fact.operator === 'containsAnyOf') return isSubset(from, to);
      return fact.operator === 'containsAllOf' && from.some((text) => to.has(text));
    }
    if (goal.operator === 'containsAllOf' && fact.operator === 'containsAllOf') {
      return isSubset([...to], new Set(from));
    }
    return false;
  }
  return textFollows(fact, goal) || rangeFollows(fact, goal);
}

function isSubset(texts: readonly string[], of: ReadonlySet<string>): boolean {
  return texts.every((text) => of.has(text));
}

/** A text that is known starts with, ends with or contains what it does. One that is a number may be a number there, of which these say nothing. */
function textFollows({ operator, texts }: Literal, goal: Literal): boolean {
  if (texts === null || !equalities.includes(operator) || typeof goal.value !== 'string') return false;
  const part = goal.value.normalize('NFC').trim().toLowerCase();
  const fits = {
    contains: (text: string) => text.includes(part),
    startsWith: (text: string) => text.startsWith(part),
    endsWith: (text: string) => text.endsWith(part),
  }[goal.operator as string];
  return fits !== undefined && texts.every((text) => Number.isNaN(readNumericText(text)) && fits(text));
}

function rangeFollows(fact: Literal, goal: Literal): boolean {
  const [from, to] = [rangeOf(fact), rangeOf(goal)];
  if (from === null || to === null) return false;
  const above = from.low > to.low || (from.low === to.low && (from.openLow || !to.openLow));
  const below = from.high < to.high || (from.high === to.high && (from.openHigh || !to.openHigh));
  return above && below;
}

function rangeOf({ operator, value }: Literal) {
  const [low, high] = [-Infinity, Infinity];
  const limit = numberOf(value);
  switch (operator) {
    case 'gt':
      return { low: limit, openLow: true, high, openHigh: false };
    case 'gte':
      return { low: limit, openLow: false, high, openHigh: false };
    case 'lt':
      return { low, openLow: false, high: limit, openHigh: true };
    case 'lte':
      return { low, openLow: false, high: limit, openHigh: false };
    case 'between': {
      const [from, to] = Array.isArray(value) ? value : [];
      return { low: numberOf(from), openLow: false, high: numberOf(to), openHigh: false };
    }
    default:
      return null;
  }
}

/** None of many: none of fewer. */
function negativeFollows(fact: Literal, goal: Literal): boolean {
  if (fact.texts === null || goal.texts === null) return false;
  const together =
    (equalities.includes(fact.operator) && equalities.includes(goal.operator)) ||
    (fact.operator === 'containsAnyOf' && goal.operator === 'containsAnyOf');
  return together && isSubset(goal.texts, new Set(fact.texts));
}

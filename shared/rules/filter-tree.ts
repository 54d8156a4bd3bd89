import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { readCondition, type FilterProblem, type ReadCondition } from './condition.ts';
import { readWord } from './text.ts';

/** How the verdicts of a group's members make its own. */
export type Match = 'all' | 'any' | 'none';

/** A filter that has been read once; everything else (closures, traces, checks) is made from this. */
export type FilterNode =
  | { readonly kind: 'group'; readonly match: Match; readonly nodes: readonly FilterNode[] }
  | { readonly kind: 'condition'; readonly condition: ReadCondition }
  | {
      /** What can't decide anything: unknown for every record. */
      readonly kind: 'broken';
      readonly problem: FilterProblem;
      readonly source: JsonValue | undefined;
      /** The members of a group whose `match` is unknown: read all the same, so that their own faults are found. */
      readonly nodes: readonly FilterNode[];
    };

/** Groups inside groups beyond this are unknown: nobody writes them, and they would exhaust the stack. */
export const deepestGroup = 100;

const everything: FilterNode = { kind: 'group', match: 'all', nodes: [] };

/** Reads a filter. One that is absent or null, and a group without members, matches everything. */
export function readFilter(filter: JsonValue | undefined): FilterNode {
  if (filter === undefined || filter === null) return everything;
  return isJsonObject(filter) ? readGroup(filter, 1) : broken('noGroup', filter);
}

function readGroup(group: JsonObject, depth: number): FilterNode {
  const { conditions } = group;
  if (!Array.isArray(conditions)) return broken('noConditions', group);
  if (depth > deepestGroup) return broken('tooDeep', undefined);
  if (conditions.length === 0) return everything;
  const nodes = conditions.map((entry) => readEntry(entry, depth + 1));
  const match = readMatch(group.match);
  return match === undefined ? broken('unknownMatch', group.match, nodes) : { kind: 'group', match, nodes };
}

function readEntry(entry: JsonValue, depth: number): FilterNode {
  if (!isJsonObject(entry)) return broken('emptyEntry', entry);
  if (isGroup(entry)) return readGroup(entry, depth);
  const condition = readCondition(entry);
  return typeof condition === 'string' ? broken(condition, entry) : { kind: 'condition', condition };
}

/** True for what is meant as a group, be it a whole one or not. */
export function isGroup(entry: JsonObject): boolean {
  return isPresent(entry.conditions) || (isPresent(entry.match) && !isPresent(entry.field));
}

function isPresent(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null;
}

/** The word of a group’s `match`, in any case; undefined for an unknown one. */
export function readMatch(match: JsonValue | undefined): Match | undefined {
  const word = readWord(match);
  return word === 'all' || word === 'any' || word === 'none' ? word : undefined;
}

function broken(
  problem: FilterProblem,
  source: JsonValue | undefined,
  nodes: readonly FilterNode[] = [],
): FilterNode {
  return { kind: 'broken', problem, source, nodes };
}

import type { JsonValue } from '../json.ts';
import { compileCondition } from './condition.ts';
import { readFilter, type FilterNode, type Match } from './filter-tree.ts';
import { Sheet } from './sheet.ts';
import { negate, type Verdict } from './verdict.ts';

/** A filter as a function of the record that its sheet is open at. */
export type Check = () => Verdict;

/** A filter as a function of a record and the present (milliseconds). */
export type CompiledFilter = (record: JsonValue | undefined, now: number) => Verdict;

/** Compiles one filter that stands alone. For many on the same records, share a sheet: `compileNode`. */
export function compileFilter(filter: JsonValue | undefined): CompiledFilter {
  const sheet = new Sheet();
  const check = compileNode(readFilter(filter), sheet);
  return (record, now) => {
    sheet.open(record, now);
    return check();
  };
}

/** Compiles a filter that has been read into closures over a sheet, nested as the groups are. */
export function compileNode(node: FilterNode, sheet: Sheet): Check {
  switch (node.kind) {
    case 'group':
      return compileGroup(
        node.match,
        node.nodes.map((inner) => compileNode(inner, sheet)),
      );
    case 'condition':
      return compileCondition(node.condition, sheet.slot(node.condition.path), sheet);
    case 'broken':
      return () => 'unknown';
  }
}

function compileGroup(match: Match, checks: readonly Check[]): Check {
  if (checks.length === 0) return () => true;
  switch (match) {
    case 'all':
      return compileAll(checks);
    case 'any':
      return compileAny(checks);
    case 'none': {
      const any = compileAny(checks);
      return () => negate(any());
    }
  }
}

/** Groups up to this size are made of pairs: for them a loop would cost more than the members. */
const smallGroup = 4;

function compileAll(checks: readonly Check[]): Check {
  if (checks.length <= smallGroup) return checks.reduceRight((rest, first) => both(first, rest));
  return () => {
    let result: Verdict = true;
    for (const check of checks) {
      const verdict = check();
      if (verdict === false) return false;
      if (verdict === 'unknown') result = verdict;
    }
    return result;
  };
}

function both(first: Check, second: Check): Check {
  return () => {
    const verdict = first();
    if (verdict === false) return false;
    const other = second();
    return other === true ? verdict : other;
  };
}

function compileAny(checks: readonly Check[]): Check {
  if (checks.length <= smallGroup) return checks.reduceRight((rest, first) => either(first, rest));
  return () => {
    let result: Verdict = false;
    for (const check of checks) {
      const verdict = check();
      if (verdict === true) return true;
      if (verdict === 'unknown') result = verdict;
    }
    return result;
  };
}

function either(first: Check, second: Check): Check {
  return () => {
    const verdict = first();
    if (verdict === true) return true;
    const other = second();
    return other === false ? verdict : other;
  };
}

import { isJsonObject, type JsonValue } from '../../shared/json.ts';
import { validateFilter } from '../../shared/rules/validate-filter.ts';
import { invalid } from '../http/reply.ts';

/** How the verdicts of a group's conditions are put together. */
const matches = ['all', 'any', 'none'];

/** How deep groups may stand inside groups. */
const deepest = 20;

/**
 * Checks a filter before it is kept: its form, and that every pattern in it can be read. Conditions that will never
 * decide anything are kept as they are, as on the remote side.
 */
export function readFilter(path: string, value: JsonValue | undefined): JsonValue {
  const filter = readGroup(path, value, 0);
  const badPattern = validateFilter(filter).find(({ problem }) => problem === 'pattern');
  if (badPattern !== undefined)
    throw invalid(placeOf(path, badPattern.at), 'has a pattern that can not be read');
  return filter;
}

function placeOf(path: string, at: readonly number[]): string {
  return path + at.map((index) => `.conditions[${index}]`).join('');
}

function readGroup(path: string, value: JsonValue | undefined, depth: number): JsonValue {
  if (!isJsonObject(value)) throw invalid(path, 'must be a group of conditions');
  if (depth > deepest) throw invalid(path, 'is nested too deeply');
  if (!matches.some((match) => match === value['match'])) {
    throw invalid(`${path}.match`, 'must be all, any or none');
  }
  const conditions = value['conditions'];
  if (!Array.isArray(conditions)) throw invalid(`${path}.conditions`, 'must be a list');
  conditions.forEach((condition, index) => {
    const place = `${path}.conditions[${index}]`;
    if (isJsonObject(condition) && 'conditions' in condition) readGroup(place, condition, depth + 1);
    else if (
      !isJsonObject(condition) ||
      typeof condition['field'] !== 'string' ||
      typeof condition['operator'] !== 'string'
    ) {
      throw invalid(place, 'must have a field and an operator');
    }
  });
  return value;
}

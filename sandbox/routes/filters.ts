import { isJsonObject, type JsonValue } from '../../shared/json.ts';
import { invalid } from '../http/reply.ts';

/** How the verdicts of a group's conditions are put together. */
const matches = ['all', 'any', 'none'];

/** How deep groups may stand inside groups. */
const deepest = 20;

/** Checks the form of a filter: groups of conditions and groups. What it means is the evaluator's matter. */
export function readFilter(path: string, value: JsonValue | undefined, depth = 0): JsonValue {
  if (!isJsonObject(value)) throw invalid(path, 'must be a group of conditions');
  if (depth > deepest) throw invalid(path, 'is nested too deeply');
  if (!matches.some((match) => match === value['match'])) {
    throw invalid(`${path}.match`, 'must be all, any or none');
  }
  const conditions = value['conditions'];
  if (!Array.isArray(conditions)) throw invalid(`${path}.conditions`, 'must be a list');
  conditions.forEach((condition, index) => {
    const place = `${path}.conditions[${index}]`;
    if (isJsonObject(condition) && 'conditions' in condition) readFilter(place, condition, depth + 1);
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

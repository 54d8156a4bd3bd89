import type { Field } from '../../../shared/domain/field.ts';
import type { ConnectionFieldValue } from '../../../shared/domain/field.ts';
import type { JsonValue } from '../../../shared/json.ts';
import { stableStringify } from '../../../shared/json.ts';

/**
 * Titles of the required connection fields that hold nothing and have no default. A field that depends on another counts only while
 * that one has the value that it asks for (contract, *connectors*).
 */
export function missingFields(fields: readonly Field[], held: readonly ConnectionFieldValue[]): string[] {
  const byPath = new Map(held.map((field) => [field.path, field]));
  const defaults = new Map(fields.map((field) => [field.path, field.default]));

  const valueAt = (path: string): JsonValue | undefined => {
    const field = byPath.get(path);
    return field?.secret === false && !isBlank(field.value) ? field.value : defaults.get(path);
  };
  const isWanted = ({ dependsOn }: Field): boolean =>
    dependsOn === undefined ||
    stableStringify(valueAt(dependsOn.path) ?? null) === stableStringify(dependsOn.equals);
  const isHeld = ({ path }: Field): boolean => {
    const field = byPath.get(path);
    return field?.secret === true ? field.isSet : !isBlank(valueAt(path));
  };

  return fields
    .filter((field) => field.required && isWanted(field) && !isHeld(field))
    .map(({ title, path }) => (title === '' ? path : title));
}

function isBlank(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return Array.isArray(value) && value.length === 0;
}

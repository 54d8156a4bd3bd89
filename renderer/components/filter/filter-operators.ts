import type { JsonValue } from '../../../shared/json.ts';
import { isJsonObject } from '../../../shared/json.ts';
import type { FieldType } from '../../../shared/rules/known-fields.ts';
import type { OperatorName } from '../../../shared/rules/operators/operators.ts';

/** What the value of a condition is edited with; `locked` shows a value that none of the others could give back unchanged. */
export type ValueEditor =
  'none' | 'text' | 'number' | 'between' | 'boolean' | 'date' | 'duration' | 'list' | 'locked';

const emptiness = ['isEmpty', 'isNotEmpty'] as const satisfies readonly OperatorName[];
const equality = [
  'equals',
  'notEquals',
  'equalsAnyOf',
  'equalsNoneOf',
] as const satisfies readonly OperatorName[];
const wording = ['contains', 'notContains', 'startsWith', 'endsWith', 'matches'] as const;
const ordering = ['gt', 'gte', 'lt', 'lte', 'between'] as const;
const dating = ['before', 'after', 'inLast', 'olderThan'] as const;
const listing = ['containsAnyOf', 'containsAllOf', 'containsNoneOf'] as const;

const byType: Readonly<Record<FieldType, readonly OperatorName[]>> = {
  text: [...equality, ...wording, ...emptiness],
  number: ['equals', 'notEquals', ...ordering, 'equalsAnyOf', 'equalsNoneOf', ...emptiness],
  money: ['equals', 'notEquals', ...ordering, 'equalsAnyOf', 'equalsNoneOf', ...emptiness],
  boolean: ['equals', 'notEquals', ...emptiness],
  date: [...dating, ...emptiness],
  list: [...listing, ...emptiness],
  object: emptiness,
};
const all: readonly OperatorName[] = [
  ...equality,
  ...wording,
  ...ordering,
  ...dating,
  ...listing,
  ...emptiness,
];

/** The operators that fit a field, the most usual first. Through `[]` those of lists fit too; of a field that nobody knows, all. */
export function operatorsOf(type: FieldType | null, path: string): readonly OperatorName[] {
  if (type === null) return all;
  const own = byType[type];
  return path.includes('[]') && type !== 'list' ? [...own.slice(0, -2), ...listing, ...emptiness] : own;
}

const numbers: readonly OperatorName[] = ['gt', 'gte', 'lt', 'lte'];
const moments: readonly OperatorName[] = ['before', 'after'];
const ages: readonly OperatorName[] = ['inLast', 'olderThan'];
const lists: readonly OperatorName[] = [...listing, 'equalsAnyOf', 'equalsNoneOf'];
const single: readonly OperatorName[] = ['equals', 'notEquals'];

/** What kind of value an operator takes from a field of this type. */
export function valueKind(operator: OperatorName, type: FieldType | null): ValueEditor {
  if (operator === 'isEmpty' || operator === 'isNotEmpty') return 'none';
  if (operator === 'between') return 'between';
  if (ages.includes(operator)) return 'duration';
  if (moments.includes(operator)) return 'date';
  if (numbers.includes(operator)) return 'number';
  if (lists.includes(operator)) return 'list';
  if (type === 'boolean' && single.includes(operator)) return 'boolean';
  if ((type === 'number' || type === 'money') && single.includes(operator)) return 'number';
  return 'text';
}

/** The editor for a value that is there: the operator's own where it can hold it, else by what the value is, else none. */
export function editorFor(
  operator: OperatorName,
  type: FieldType | null,
  value: JsonValue | undefined,
): ValueEditor {
  const kind = valueKind(operator, type);
  if (value === undefined || value === null || kind === 'none') return kind;
  if (holds(kind, value)) return kind;
  if (!single.includes(operator)) return 'locked';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return 'number';
  return typeof value === 'string' ? 'text' : 'locked';
}

function holds(kind: ValueEditor, value: JsonValue): boolean {
  const scalar = (one: JsonValue | undefined): boolean => typeof one === 'string' || typeof one === 'number';
  switch (kind) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string';
    case 'number':
    case 'date':
      return scalar(value);
    case 'between':
      return Array.isArray(value) && value.length <= 2 && value.every((one) => one === null || scalar(one));
    case 'list':
      return Array.isArray(value) && value.every((one) => scalar(one) || typeof one === 'boolean');
    case 'duration':
      return isJsonObject(value);
    case 'none':
    case 'locked':
      return true;
  }
}

/** The value to go on with when another operator or field is chosen: the old one where the new editor can hold it, else as much of it as can be kept. */
export function carriedValue(kind: ValueEditor, value: JsonValue | undefined): JsonValue | undefined {
  if (kind === 'none' || value === undefined || value === null) return undefined;
  if (holds(kind, value)) return value;
  if (kind === 'list' && !isJsonObject(value) && !Array.isArray(value)) return [value];
  const first = Array.isArray(value) ? value[0] : undefined;
  if (first !== undefined && kind !== 'list' && holds(kind, first)) return first;
  return undefined;
}

/** Lines, cells of a spreadsheet, or entries between commas and semicolons, as a list without doubles. */
export function valuesFromText(text: string): readonly string[] {
  const parts = text.split(/[\n\r\t;]/u).length > 1 ? text.split(/[\n\r\t;]/u) : text.split(',');
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))];
}

import type { Field, FieldType } from '../../shared/domain/field.ts';
import { plainText, type JsonValue } from '../../shared/json.ts';

export { plainText } from '../../shared/json.ts';

/** What a field is edited with; `locked` shows the value and does not let it be changed. */
export type Control =
  'switch' | 'number' | 'line' | 'lines' | 'choice' | 'choices' | 'list' | 'time' | 'locked';

/**
 * The control for a field that holds a value (null: none). Hidden fields, secrets, types that are not known here and values that no control of the
 * type could give back unchanged are locked.
 */
export function controlOf(field: Field, value: JsonValue): Control {
  if (field.hidden) return 'locked';
  switch (field.type as FieldType) {
    case 'boolean':
      return value === null || typeof value === 'boolean' ? 'switch' : 'locked';
    case 'integer':
    case 'number':
      return isScalar(value) ? 'number' : 'locked';
    case 'enum':
      return 'choice';
    case 'list':
      return listControl(field, value);
    case 'datetime':
      return isScalar(value) ? 'time' : 'locked';
    case 'text':
      return isScalar(value) ? 'lines' : 'locked';
    case 'string':
    case 'url':
    case 'email':
      return isScalar(value) ? 'line' : 'locked';
    default:
      return 'locked';
  }
}

function listControl({ options }: Field, value: JsonValue): Control {
  if (value !== null && !Array.isArray(value)) return 'locked';
  if (options !== undefined) return 'choices';
  const lines = value ?? [];
  return lines.every((item) => typeof item === 'string' && item === item.trim() && !/^$|\n/u.test(item))
    ? 'list'
    : 'locked';
}

function isScalar(value: JsonValue): boolean {
  return value === null || typeof value === 'string' || typeof value === 'number';
}

/** A number as it is typed, with the language's decimal sign; any other value as its text. */
export function numberText(value: JsonValue, decimalSign: string): string {
  if (value === null) return '';
  return typeof value === 'number' ? String(value).replace('.', decimalSign) : plainText(value);
}

/** What was typed as a number; the text itself where it is none (which is then said at the field); null for nothing. */
export function numberFromText(text: string, decimalSign: string): JsonValue {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const written = decimalSign === '.' ? trimmed : trimmed.replace(decimalSign, '.');
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/iu.test(written) && Number.isFinite(Number(written))
    ? Number(written)
    : text;
}

/** A list of texts as lines. */
export function listText(value: JsonValue): string {
  return Array.isArray(value) ? value.map(plainText).join('\n') : '';
}

/** Lines as a list, without the empty ones. */
export function listFromText(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** An instant as the computer's clock shows it, for a control of date and time; empty where it is none. */
export function localTime(value: JsonValue): string {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) return '';
  const date = new Date(time);
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** What a control of date and time gives, as an instant; null for nothing. */
export function instantFromLocal(text: string): JsonValue {
  if (text === '') return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? text : new Date(time).toISOString();
}

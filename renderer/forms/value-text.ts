import type { Field, FieldType } from '../../shared/domain/field.ts';
import { stableStringify, type JsonValue } from '../../shared/json.ts';

/** How a value of a form is shown: on or off, words, a list of words, a time, or as JSON. */
export type ShownValue =
  | { readonly kind: 'switch'; readonly on: boolean }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'time'; readonly iso: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'json'; readonly text: string };

/** The value as its field's type asks. A type that is not known here, or a value that is not of its type, is shown as JSON. */
export function shownValue(field: Field, value: JsonValue): ShownValue {
  if (value === '' || value === null) return { kind: 'empty' };
  const label = field.options?.find(
    (option) => stableStringify(option.value) === stableStringify(value),
  )?.label;
  if (label !== undefined) return { kind: 'text', text: label };
  return byType(field, value) ?? { kind: 'json', text: stableStringify(value, 2) };
}

function byType(field: Field, value: JsonValue): ShownValue | null {
  switch (field.type as FieldType) {
    case 'boolean':
      return typeof value === 'boolean' ? { kind: 'switch', on: value } : null;
    case 'integer':
    case 'number':
      return typeof value === 'number' ? { kind: 'number', value } : null;
    case 'datetime':
      return typeof value === 'string' ? { kind: 'time', iso: value } : null;
    case 'list':
      return listOf(field, value);
    case 'string':
    case 'text':
    case 'url':
    case 'email':
    case 'enum':
      return typeof value === 'string' ? { kind: 'text', text: value } : null;
    default:
      return null;
  }
}

function listOf(field: Field, value: JsonValue): ShownValue | null {
  if (!Array.isArray(value)) return null;
  if (value.length === 0) return { kind: 'empty' };
  const labels = value.map((item) => {
    const option = field.options?.find((candidate) => candidate.value === item);
    return option?.label ?? (typeof item === 'string' || typeof item === 'number' ? String(item) : null);
  });
  const items = labels.filter((label) => label !== null);
  return items.length === value.length ? { kind: 'list', items } : null;
}

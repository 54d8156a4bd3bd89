import { stableStringify, type JsonValue } from '../shared/json.ts';
import { invalid } from './http/reply.ts';
import type { WireField } from './wire.ts';

/** Checks a value against the description of its field; throws the 422 that says what is wrong with it. */
export function checkFieldValue(field: WireField, value: JsonValue): void {
  const problem = problemOf(field, value);
  if (problem !== undefined) throw invalid(field.path, problem);
}

function problemOf(field: WireField, value: JsonValue): string | undefined {
  switch (field.type) {
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'must be true or false';
    case 'integer':
    case 'number':
      return problemOfNumber(field, value);
    case 'enum':
      return isOption(field, value) ? undefined : 'is not one of the options';
    case 'list':
      return problemOfList(field, value);
    case 'string':
    case 'text':
    case 'url':
    case 'email':
    case 'datetime':
    case 'secret':
      return problemOfText(field, value);
  }
}

function problemOfNumber({ type, min, max }: WireField, value: JsonValue): string | undefined {
  if (typeof value !== 'number' || (type === 'integer' && !Number.isInteger(value))) {
    return type === 'integer' ? 'must be a whole number' : 'must be a number';
  }
  if (min !== undefined && value < min) return `must be at least ${min}`;
  if (max !== undefined && value > max) return `must be at most ${max}`;
  return undefined;
}

function problemOfList(field: WireField, value: JsonValue): string | undefined {
  if (!Array.isArray(value)) return 'must be a list';
  if (field.options !== undefined && !value.every((item) => isOption(field, item))) {
    return 'holds something that is not one of the options';
  }
  return undefined;
}

function problemOfText({ type, required, pattern }: WireField, value: JsonValue): string | undefined {
  if (typeof value !== 'string') return 'must be text';
  if (value === '') return required === true || type === 'secret' ? 'must not be empty' : undefined;
  if (type === 'url' && !/^(https|sftp|ftps):\/\/[^\s/]+/.test(value))
    return 'must be an address that starts with https://';
  if (type === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return 'must be an e-mail address';
  if (type === 'datetime' && Number.isNaN(Date.parse(value))) return 'must be an ISO-8601 time';
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value))
    return 'does not have the expected form';
  return undefined;
}

function isOption({ options }: WireField, value: JsonValue): boolean {
  return options?.some((option) => stableStringify(option.value) === stableStringify(value)) ?? false;
}

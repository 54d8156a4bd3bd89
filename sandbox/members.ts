import { isJsonObject, stableStringify, type JsonObject, type JsonValue } from '../shared/json.ts';
import { invalid, Refusal } from './http/reply.ts';
import type { WireRecord } from './wire.ts';

/**
 * The members of an update that really change something. Unchanged members are ignored, also read-only ones; a changed
 * read-only member, or one that the account doesn't know, is a 422 (contract, *Conventions of every record*).
 */
export function changedMembers(
  current: WireRecord,
  body: JsonObject,
  writable: readonly string[],
): Map<string, JsonValue> {
  const changed = new Map<string, JsonValue>();
  for (const [member, value] of Object.entries(body)) {
    const held = Object.hasOwn(current, member) ? (current[member] ?? null) : null;
    if (value === undefined || stableStringify(value) === stableStringify(held)) continue;
    if (!writable.includes(member)) {
      throw invalid(
        member,
        Object.hasOwn(current, member) ? 'is read-only' : 'is not a member that can be set',
      );
    }
    changed.set(member, value);
  }
  return changed;
}

/** The members of a create; anything but the writable ones is a 422, and so is a missing required one. */
export function givenMembers(
  body: JsonObject,
  writable: readonly string[],
  required: readonly string[],
): Map<string, JsonValue> {
  const complaints = [
    ...Object.keys(body)
      .filter((member) => !writable.includes(member))
      .map((member) => ({ path: member, message: 'can not be set on a new record' })),
    ...required
      .filter((member) => !Object.hasOwn(body, member) || body[member] === null)
      .map((member) => ({ path: member, message: 'is required' })),
  ];
  if (complaints.length > 0) {
    throw new Refusal(
      422,
      complaints.map(({ path, message }) => `${path}: ${message}`).join('; '),
      complaints,
    );
  }
  return new Map(
    Object.entries(body).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined),
  );
}

/** Text that isn't blank, of at most 200 characters. */
export function readName(path: string, value: JsonValue | undefined): string {
  if (typeof value !== 'string' || value.trim() === '') throw invalid(path, 'must be text that is not blank');
  if (value.length > 200) throw invalid(path, 'is longer than 200 characters');
  return value;
}

export function readText(path: string, value: JsonValue | undefined): string {
  if (typeof value !== 'string') throw invalid(path, 'must be text');
  return value;
}

export function readBoolean(path: string, value: JsonValue | undefined): boolean {
  if (typeof value !== 'boolean') throw invalid(path, 'must be true or false');
  return value;
}

/** A place in an order of execution: a whole number from 0. */
export function readPosition(path: string, value: JsonValue | undefined): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw invalid(path, 'must be a whole number from 0');
  }
  return value;
}

export function readTextList(path: string, value: JsonValue | undefined): string[] {
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) {
    throw invalid(path, 'must be a list of texts');
  }
  return value;
}

/** The `fields` of a `connection` or `settings` member: a list of `{ path, value }`, each path once. */
export function readFieldValues(path: string, value: JsonValue | undefined): Map<string, JsonValue> {
  const fields = isJsonObject(value) ? value['fields'] : undefined;
  if (!Array.isArray(fields)) throw invalid(`${path}.fields`, 'must be a list');
  const values = new Map<string, JsonValue>();
  for (const field of fields) {
    if (!isJsonObject(field) || typeof field['path'] !== 'string' || field['value'] === undefined) {
      throw invalid(`${path}.fields`, 'each must have a path and a value');
    }
    if (values.has(field['path'])) throw invalid(field['path'], 'is given twice');
    values.set(field['path'], field['value']);
  }
  return values;
}

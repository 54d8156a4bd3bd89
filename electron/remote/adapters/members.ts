import { isJsonObject, type JsonObject } from '../../../shared/json.ts';

/** Longest id that is believed, in characters: nothing documented comes near it. */
const idLimit = 200;
/** Stands between the parts of an id that is made of several members. */
export const idSeparator = '\u001F';
/** Longest text that is copied out of a cached record for lists and search; the record itself keeps all of it. */
const textLimit = 10_000;
/** Deepest nesting of a record that is kept: rules and forms need about ten levels. */
const depthLimit = 64;

/**
 * An id: text, or a number while it is a safe integer (contract, *Conventions of every record*). Null for anything else, and for what could not stand
 * in a path (`.` and `..`), is too long, or holds the separator of two-part ids.
 */
export function readId(value: unknown): string | null {
  if (Number.isSafeInteger(value)) return String(value);
  if (typeof value !== 'string' || value === '' || value.length > idLimit) return null;
  return value === '.' || value === '..' || value.includes(idSeparator) ? null : value;
}

/** A column of a cached record: text as it is, a number as text, anything else as nothing. */
export function readText(value: unknown): string {
  if (typeof value === 'string') return value.length > textLimit ? value.slice(0, textLimit) : value;
  return typeof value === 'number' ? String(value) : '';
}

/** A numeric column: a number, or text that is one; anything else is unknown. */
export function readNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || !/^-?\d{1,15}(\.\d{1,10})?$/.test(value)) return null;
  return Number(value);
}

/** The members of a record that are not among `known`, `__proto__` as harmless as any other. */
export function membersBeside(record: JsonObject, known: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(record).filter(([member]) => !known.has(member)));
}

/**
 * Why a value could not be kept as it is: nested too deeply, or a number beyond what JavaScript holds (it would come out as `null`).
 * Undefined when it can be kept.
 */
export function whyUnkeepable(value: JsonObject): string | undefined {
  return inspect(value, depthLimit);
}

function inspect(value: object, levels: number): string | undefined {
  if (levels === 0) return 'nested too deeply';
  for (const member in value) {
    const inner: unknown = (value as Record<string, unknown>)[member];
    if (typeof inner === 'object') {
      const reason = inner === null ? undefined : inspect(inner, levels - 1);
      if (reason !== undefined) return reason;
    } else if (typeof inner === 'number' && !Number.isFinite(inner)) return 'a number out of range';
  }
  return undefined;
}

/** A nested object, or an empty one where there is none. */
export function readObject(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

import type { SecretText } from './domain/secret.ts';
import type { JsonValue } from './json.ts';
import { disguisesOf, shortestHiddenText } from './redaction/encodings.ts';
import { hidden, hideCredentials, namesSecret } from './redaction/patterns.ts';

/**
 * The one place where secrets are taken out of what people and files get to see: logs, error dialogs, diagnostics, exports.
 * It hides three things: every secret it was told of, in any encoding; members whose name says that they hold one; and what looks like a credential.
 */
export interface Redactor {
  /**
   * Tells of a secret that is in this process now. It stays hidden until the process ends, also after it was signed out: it may
   * still be valid somewhere. Secrets shorter than four characters are hidden by their member's name only.
   */
  register(secret: SecretText): void;
  /** The same text with every secret replaced by `•••`. */
  redactText(text: string): string;
  /**
   * A plain copy of any value, ready for JSON, without secrets: errors with their causes, maps, sets, dates; cycles and
   * anything below the eighth level are cut; never throws.
   */
  redactValue(value: unknown): JsonValue;
}

const deepest = 8;
const longestList = 1_000;

/** Makes a redactor that knows no secrets yet. A process has one. */
export function createRedactor(): Redactor {
  const known = new Set<string>();
  let disguises: readonly string[] = [];

  const hideKnown = (text: string): string => {
    let result = text;
    // Hiding one may join two halves of another: again, until none is left. It ends, because what replaces is shorter.
    for (let again = true; again;) {
      again = false;
      for (const disguise of disguises) {
        if (!result.includes(disguise)) continue;
        result = result.replaceAll(disguise, hidden);
        again = true;
      }
    }
    return result;
  };
  const redactText = (text: string): string => hideKnown(hideCredentials(hideKnown(text)));

  return {
    register: (secret) => {
      if (secret.length < shortestHiddenText || known.has(secret)) return;
      known.add(secret);
      disguises = [...new Set([...disguises, ...disguisesOf(secret)])].sort(
        (left, right) => right.length - left.length,
      );
    },
    redactText,
    redactValue: (value) => plainCopy(value, redactText, [], deepest),
  };
}

type RedactText = (text: string) => string;

/** `above` are the objects that contain this value: one of them again is a cycle. */
function plainCopy(
  value: unknown,
  redactText: RedactText,
  above: readonly object[],
  levels: number,
): JsonValue {
  switch (typeof value) {
    case 'string':
      return redactText(value);
    case 'number':
      // A secret of digits only may be held as a number.
      return numberWithout(value, redactText);
    case 'boolean':
      return value;
    case 'bigint':
      return redactText(value.toString());
    case 'object':
      return value === null ? null : copyOfObject(value, redactText, above, levels);
    case 'undefined':
    case 'function':
    case 'symbol':
      return null;
  }
}

function numberWithout(value: number, redactText: RedactText): JsonValue {
  const text = String(value);
  return Number.isFinite(value) && redactText(text) === text ? value : redactText(text);
}

function copyOfObject(
  value: object,
  redactText: RedactText,
  above: readonly object[],
  levels: number,
): JsonValue {
  if (above.includes(value)) return '[again]';
  if (levels === 0) return '[deeper]';
  const copy = (inner: unknown): JsonValue => plainCopy(inner, redactText, [...above, value], levels - 1);
  try {
    if (value instanceof Date) return String(value.getTime()) === 'NaN' ? null : value.toISOString();
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
    if (Array.isArray(value) || value instanceof Set) return [...value].slice(0, longestList).map(copy);
    const members: Iterable<readonly [unknown, unknown]> = value instanceof Map ? value : membersOf(value);
    return copyOfMembers(members, redactText, copy);
  } catch {
    // A proxy or a getter that throws: the log line is worth more than this value.
    return '[unreadable]';
  }
}

function copyOfMembers(
  members: Iterable<readonly [unknown, unknown]>,
  redactText: RedactText,
  copy: (value: unknown) => JsonValue,
): JsonValue {
  const result: Record<string, JsonValue> = Object.create(null) as Record<string, JsonValue>;
  for (const [member, inner] of members) {
    if (inner === undefined || typeof inner === 'function') continue;
    const name = typeof member === 'string' ? member : JSON.stringify(copy(member));
    const open = inner === null || typeof inner === 'boolean' || !namesSecret(name);
    result[redactText(name)] = open ? copy(inner) : hidden;
  }
  return result;
}

/** An error's own story is in members that are not enumerable. */
function membersOf(value: object): [string, unknown][] {
  if (!(value instanceof Error)) return Object.entries(value);
  const { name, message, stack, cause } = value;
  return [
    ...Object.entries({ name, message, stack, cause }),
    ...Object.entries(value).filter(([member]) => member !== 'name'),
  ];
}

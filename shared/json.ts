/** Any value that JSON can carry. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;

/** A JSON object as it came: members are unknown until a schema has looked at them. */
export interface JsonObject {
  [member: string]: JsonValue | undefined;
}

/** True for a plain JSON object: not null, not a list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * JSON text with the members of every object sorted by name, so that equal values give equal text.
 * Takes a JSON value; gives one line of text. Used for hashes of versions and for stable exports.
 */
export function stableStringify(value: JsonValue, indent?: number): string {
  return JSON.stringify(
    value,
    (_member, inner: unknown) => (isJsonObject(inner) ? sorted(inner) : inner),
    indent,
  );
}

/** A value as text: a text as it is, nothing as no text, anything else as JSON. */
export function plainText(value: JsonValue): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : stableStringify(value);
}

function sorted(object: JsonObject): JsonObject {
  const result: JsonObject = Object.create(null) as JsonObject;
  for (const member of Object.keys(object).sort()) result[member] = object[member];
  return result;
}

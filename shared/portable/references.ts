import type { NaturalKey } from './natural-key.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';

/**
 * How a reference stands in a portable value: `{ "$ref": "integration", "connector": "shopify", "name": "Shop" }`, `{ "$ref": "location", "name": "Reno" }`; `nth` where several go by that key. An
 * object of the account that itself has a member `$ref` or `$raw` stands inside `{ "$raw": … }`.
 */
const words = { integrations: 'integration', locations: 'location' } as const;

/** A natural key of what rules, cards and settings can name. */
export type ReferenceKey = NaturalKey & { readonly entity: keyof typeof words };

/** A value with every text that is the id of a known record replaced by a reference. `keyOf` gives the key of an id, or nothing. */
export function withReferences(value: JsonValue, keyOf: (id: string) => ReferenceKey | undefined): JsonValue {
  if (typeof value === 'string') {
    const key = keyOf(value);
    return key === undefined ? value : referenceTo(key);
  }
  if (Array.isArray(value)) return value.map((item) => withReferences(item, keyOf));
  if (!isJsonObject(value)) return value;
  const inner = eachMember(value, (item) => withReferences(item, keyOf));
  return Object.hasOwn(value, '$ref') || Object.hasOwn(value, '$raw') ? { $raw: inner } : inner;
}

/** The value as an account holds it: each reference replaced by what `resolve` gives for it. */
export function resolved(value: JsonValue, resolve: (key: ReferenceKey) => JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((item) => resolved(item, resolve));
  if (!isJsonObject(value)) return value;
  const key = referenceKey(value);
  if (key !== null) return resolve(key);
  const raw = Object.hasOwn(value, '$raw') ? value['$raw'] : undefined;
  return eachMember(isJsonObject(raw) ? raw : value, (item) => resolved(item, resolve));
}

/** The references in a value, however deep. */
export function referencesIn(value: JsonValue): ReferenceKey[] {
  const found: ReferenceKey[] = [];
  resolved(value, (key) => {
    found.push(key);
    return null;
  });
  return found;
}

function referenceTo({ entity, name, connector, nth }: ReferenceKey): JsonObject {
  return {
    $ref: words[entity],
    name,
    ...(connector === undefined ? {} : { connector }),
    ...(nth === undefined ? {} : { nth }),
  };
}

/** The key that an object is a reference to; null where it is none. */
function referenceKey(value: JsonObject): ReferenceKey | null {
  const { $ref: word, name, connector, nth } = value;
  const entity = word === words.integrations ? 'integrations' : word === words.locations ? 'locations' : null;
  if (entity === null || typeof name !== 'string' || !Object.hasOwn(value, '$ref')) return null;
  return {
    entity,
    name,
    ...(typeof connector === 'string' ? { connector } : {}),
    ...(typeof nth === 'number' ? { nth } : {}),
  };
}

/** An object with every own member's value replaced; names of members stay, hostile ones too. */
function eachMember(value: JsonObject, replace: (item: JsonValue) => JsonValue): JsonObject {
  const entries = Object.entries(value).flatMap(([member, item]): [string, JsonValue][] =>
    item === undefined ? [] : [[member, replace(item)]],
  );
  return Object.fromEntries(entries);
}

import { isJsonObject, type JsonValue } from '../../../shared/json.ts';

/** Conditions and groups that were copied as JSON; null for any other text. A whole filter without anything beside its conditions is its conditions. */
export function partsFromText(text: string): readonly JsonValue[] | null {
  const trimmed = text.trim();
  if (!/^[[{]/u.test(trimmed) || trimmed.length > 1_000_000) return null;
  try {
    const parsed = JSON.parse(trimmed) as JsonValue;
    const parts = Array.isArray(parsed) ? parsed : [parsed];
    return parts.length > 0 && parts.every(isPart) ? parts : null;
  } catch {
    return null;
  }
}

function isPart(value: JsonValue): boolean {
  if (!isJsonObject(value)) return false;
  return Array.isArray(value.conditions) || (value.field != null && value.operator != null);
}

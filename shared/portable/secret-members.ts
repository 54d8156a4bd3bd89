import { isJsonObject, type JsonValue } from '../json.ts';
import { namesSecret } from '../redaction/patterns.ts';

/** True for a text that holds, or looks as if it held, a secret. */
export type LooksSecret = (text: string) => boolean;

/** The list and the path of a setting or connection value; null for any other member. */
export function fieldOf(member: string): [part: 'settings' | 'connection' | null, path: string] {
  const dot = member.indexOf('.');
  const part = member.slice(0, Math.max(dot, 0));
  return [part === 'settings' || part === 'connection' ? part : null, member.slice(dot + 1)];
}

/** Where no form says what a field is, its name does. */
export function isUndescribedSecret(member: string, value: JsonValue): boolean {
  const [part, path] = fieldOf(member);
  return part === 'connection' && typeof value === 'string' && namesSecret(path);
}

/** True where any text in a value, names of members included, looks like a secret. */
export function holdsSecret(value: JsonValue, looksSecret: LooksSecret): boolean {
  if (typeof value === 'string') return looksSecret(value);
  if (Array.isArray(value)) return value.some((item) => holdsSecret(item, looksSecret));
  if (!isJsonObject(value)) return false;
  return Object.entries(value).some(
    ([member, item]) => looksSecret(member) || (item !== undefined && holdsSecret(item, looksSecret)),
  );
}

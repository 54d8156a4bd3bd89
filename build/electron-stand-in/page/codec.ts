/*
 * Messages as text, because the DevTools protocol carries only text: JSON, except that a list is written as a list in a list, so that the
 * empty list can mean `undefined`. The functions run in Node and, by their source, in the page.
 */

/** The value as JSON can write it. Says of what JSON does not know (dates, maps, bytes …) that it is not in the stand-in. */
export function pack(value: unknown): unknown {
  if (value === undefined) return [];
  if (Array.isArray(value)) return [Array.from(value, pack)];
  if (value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value)) return value;
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) {
    throw new Error(`A message with ${Object.prototype.toString.call(value)} is not in the stand-in`);
  }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, pack(member)]));
}

/** The value that was packed. */
export function unpack(value: unknown): unknown {
  if (Array.isArray(value)) return (value as unknown[][])[0]?.map(unpack);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, unpack(member)]));
}

/** The text of a plain value. Throws Electron's own error for what can't be cloned. */
export function encode(value: unknown): string {
  try {
    structuredClone(value);
  } catch {
    throw new Error('An object could not be cloned.');
  }
  return JSON.stringify(pack(value));
}

/** The value of a text. */
export function decode(text: string): unknown {
  return unpack(JSON.parse(text));
}

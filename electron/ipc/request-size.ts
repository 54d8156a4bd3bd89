/** Bytes of a request at most, written as JSON. */
export const requestSizeLimit = 1_000_000;

/** `notPlain`: what JSON cannot carry (functions, big integers, maps, buffers) and members named `__proto__`. */
export type RequestSize = 'fits' | 'tooLarge' | 'notPlain';

/**
 * Weighs a request, in bytes as JSON, before anything looks at its contents. Stops as soon as the limit is passed, so that a huge request (or
 * one that contains itself) costs no more than one at the limit.
 */
export function weighRequest(request: unknown, limit: number = requestSizeLimit): RequestSize {
  const waiting: unknown[] = [request];
  let weight = 0;
  while (waiting.length > 0) {
    const value = waiting.pop();
    const own = weightOf(value);
    if (own === null) return 'notPlain';
    weight += own;
    if (weight > limit) return 'tooLarge';
    if (typeof value !== 'object' || value === null) continue;
    for (const member of Object.keys(value)) {
      if (member === '__proto__') return 'notPlain';
      waiting.push((value as Readonly<Record<string, unknown>>)[member]);
    }
  }
  return 'fits';
}

/** Weight of one value without what it contains (of an object: its names); null for what JSON cannot carry. */
function weightOf(value: unknown): number | null {
  switch (typeof value) {
    case 'string':
      return Buffer.byteLength(value) + 3;
    case 'number':
    case 'boolean':
    case 'undefined':
      return 8;
    case 'object':
      return value === null ? 5 : containerWeight(value);
    default:
      return null;
  }
}

function containerWeight(value: object): number | null {
  if (Array.isArray(value)) return value.length + 2;
  if (Object.prototype.toString.call(value) !== '[object Object]') return null;
  return Object.keys(value).reduce((weight, member) => weight + Buffer.byteLength(member) + 4, 2);
}

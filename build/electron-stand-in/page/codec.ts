export interface Codec {
  /** The text of a structured-cloneable value; throws Electron's own error for any other. */
  encode: (value: unknown) => string;
  decode: (text: string) => unknown;
}

/**
 * Structured clone as text, because the DevTools protocol carries only text. The function stands alone: it runs in Node and, by its
 * source, in the page.
 */
export function createCodec(): Codec {
  const tag = '$structured';

  const clone = (value: unknown): unknown => {
    try {
      return structuredClone(value);
    } catch {
      throw new Error('An object could not be cloned.');
    }
  };

  const pack = (value: unknown): unknown => {
    if (value === undefined) return { [tag]: 'undefined' };
    if (typeof value === 'bigint') return { [tag]: 'bigint', of: String(value) };
    if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) {
      return { [tag]: 'number', of: Object.is(value, -0) ? '-0' : String(value) };
    }
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(pack);
    if (value instanceof Date) return { [tag]: 'date', of: value.getTime() };
    if (value instanceof Map) return { [tag]: 'map', of: [...value].map(pack) };
    if (value instanceof Set) return { [tag]: 'set', of: [...value].map(pack) };
    if (value instanceof Uint8Array) return { [tag]: 'bytes', of: [...value] };
    if (value instanceof Error) return { [tag]: 'error', of: value.message };
    if (Object.getPrototypeOf(value) !== Object.prototype)
      throw new Error('This value is not in the stand-in');
    const members = Object.entries(value).map(([key, member]) => [key, pack(member)]);
    return tag in value ? { [tag]: 'object', of: members } : Object.fromEntries(members);
  };

  const openers: Record<string, (of: never) => unknown> = {
    undefined: () => undefined,
    bigint: (of: string) => BigInt(of),
    number: (of: string) => Number(of),
    date: (of: number) => new Date(of),
    map: (of: unknown[]) => new Map(of.map(unpack) as [unknown, unknown][]),
    set: (of: unknown[]) => new Set(of.map(unpack)),
    bytes: (of: number[]) => new Uint8Array(of),
    error: (of: string) => new Error(of),
    object: (of: [string, unknown][]) => Object.fromEntries(of.map(([key, member]) => [key, unpack(member)])),
  };

  function unpack(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(unpack);
    if (tag in value) {
      const { [tag]: kind, of } = value as unknown as Record<string, string>;
      return openers[kind ?? '']?.(of as never);
    }
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, unpack(member)]));
  }

  return {
    encode: (value) => JSON.stringify(pack(clone(value))),
    decode: (text) => unpack(JSON.parse(text)),
  };
}

/** Members of a line of the log that hold a word of ours, a reference or a number, and nothing that came from an account. */
const allowed = new Set([
  'reference',
  'code',
  'step',
  'steps',
  'operation',
  'milliseconds',
  'reason',
  'exitCode',
  'platform',
  'version',
  'lost',
  'entity',
  'channel',
  'state',
  'count',
]);
/** A word of ours: no spaces, no address, not long. */
const word = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/u;

/** What may be shown of the details of a line (JSON): allowed members with plain words, numbers and switches; of an error its code and reference. */
export function safeDetails(json: string): { readonly details?: Readonly<Record<string, unknown>> } {
  const parsed = json === '' ? null : parse(json);
  if (!isObject(parsed)) return {};
  const kept = Object.entries(parsed).flatMap(([name, value]): (readonly [string, unknown])[] => {
    if (name === 'error' && isObject(value)) return Object.entries(value).filter(isSafe);
    return [[name, value] as const].filter(isSafe);
  });
  return kept.length === 0 ? {} : { details: Object.fromEntries(kept) };
}

function isSafe([name, value]: readonly [string, unknown]): boolean {
  if (!allowed.has(name)) return false;
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.every((one) => typeof one === 'number' || typeof one === 'boolean' || isWord(one));
}

function isWord(value: unknown): boolean {
  return typeof value === 'string' && word.test(value);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

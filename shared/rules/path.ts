import type { JsonValue } from '../json.ts';

/** One name of a path; `each` stands for `[]` after it. */
export interface PathStep {
  readonly name: string;
  readonly each: boolean;
}

/** A path that has been read: `lineItems[].sku` is two steps. */
export interface Path {
  readonly text: string;
  readonly steps: readonly PathStep[];
  /** True if it goes into lists, so that it may find any number of values. */
  readonly many: boolean;
}

/** Longer paths name nothing that a record has; the limit keeps walks along hostile ones short. */
const longestPath = 100;

const stepPattern = /^([^[\]]*)(\[\])?$/;

/** Reads a path: names joined by dots, `[]` after a name, nothing else. Undefined for what is none. */
export function readPath(field: unknown): Path | undefined {
  if (typeof field !== 'string') return undefined;
  const steps: PathStep[] = [];
  const parts = field.split('.', longestPath + 1);
  if (parts.length > longestPath) return undefined;
  for (const part of parts) {
    const match = stepPattern.exec(part);
    const name = match?.[1];
    if (name === undefined || name.trim() === '') return undefined;
    steps.push({ name, each: match?.[2] !== undefined });
  }
  return { text: field, steps, many: steps.some(({ each }) => each) };
}

const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * A member of a JSON object, never an inherited one: `constructor` and `__proto__` are members only where the JSON has them.
 * Undefined if it isn't there.
 */
export function readMember(
  object: { readonly [member: string]: JsonValue | undefined },
  name: string,
): JsonValue | undefined {
  // Asking for ownership is slow; only the few names that every object inherits need it.
  return inherited.has(name) && !Object.hasOwn(object, name) ? undefined : object[name];
}

import { RE2JS } from 're2js';
import type { JsonValue } from '../../json.ts';
import type { Cell } from '../cell.ts';
import { isBlank, normalizeText } from '../text.ts';
import type { Verdict } from '../verdict.ts';
import type { ElementTest } from './operator.ts';

// One function for each of the three, and none that takes the comparison as a parameter: a replay calls them so often that
// one more call through a variable is felt.

/** `contains`: part of the text, both sides normalised; a number as value stands for its text. */
export function contains(value: JsonValue | undefined): ElementTest | undefined {
  const part = readPart(value);
  if (part === undefined) return undefined;
  return (cell) => (cell.kind === 'text' ? cell.text.includes(part) : withoutText(cell));
}

/** `startsWith`, likewise. */
export function startsWith(value: JsonValue | undefined): ElementTest | undefined {
  const part = readPart(value);
  if (part === undefined) return undefined;
  return (cell) => (cell.kind === 'text' ? cell.text.startsWith(part) : withoutText(cell));
}

/** `endsWith`, likewise. */
export function endsWith(value: JsonValue | undefined): ElementTest | undefined {
  const part = readPart(value);
  if (part === undefined) return undefined;
  return (cell) => (cell.kind === 'text' ? cell.text.endsWith(part) : withoutText(cell));
}

/**
 * `matches`: the pattern is found anywhere in the composed, trimmed text, in any case. RE2's syntax, in an engine whose
 * time grows with the text only. Undefined for a pattern that doesn't parse.
 */
export function matches(value: JsonValue | undefined): ElementTest | undefined {
  const typed = readTyped(value);
  const pattern = typed === undefined ? undefined : compilePattern(typed);
  if (pattern === undefined) return undefined;
  return (cell) => (cell.kind === 'text' ? pattern.test(cell.composed) : withoutText(cell));
}

function compilePattern(pattern: string): RE2JS | undefined {
  try {
    return RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
  } catch {
    // Whatever the engine can't take is a pattern that doesn't parse.
    return undefined;
  }
}

function withoutText(cell: Cell): Verdict {
  return cell.kind === 'missing' ? false : 'unknown';
}

function readPart(value: JsonValue | undefined): string | undefined {
  const typed = readTyped(value);
  return typed === undefined ? undefined : normalizeText(typed);
}

/** What a person typed as the value of a condition on text; undefined if there is nothing to compare with. */
function readTyped(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && !isBlank(value) ? value : undefined;
}

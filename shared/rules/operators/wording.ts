import { RE2JS } from 're2js';
import type { JsonValue } from '../../json.ts';
import { isBlank, normalizeText } from '../text.ts';
import type { ElementTest } from './operator.ts';

/** `contains`, `startsWith`, `endsWith`: part of the text, both sides normalised; a number as value stands for its text. */
export function comparesPart(
  compare: (text: string, part: string) => boolean,
): (value: JsonValue | undefined) => ElementTest | undefined {
  return (value) => {
    const typed = readTyped(value);
    if (typed === undefined) return undefined;
    const part = normalizeText(typed);
    return (cell) => {
      if (cell.kind === 'text') return compare(cell.text, part);
      return cell.kind === 'missing' ? false : 'unknown';
    };
  };
}

/**
 * `matches`: the pattern is found anywhere in the composed, trimmed text, in any case. RE2's syntax, in an engine whose
 * time grows with the text only. Undefined for a pattern that doesn't parse.
 */
export function matches(value: JsonValue | undefined): ElementTest | undefined {
  const typed = readTyped(value);
  const pattern = typed === undefined ? undefined : compilePattern(typed);
  if (pattern === undefined) return undefined;
  return (cell) => {
    if (cell.kind === 'text') return pattern.test(cell.composed);
    return cell.kind === 'missing' ? false : 'unknown';
  };
}

function compilePattern(pattern: string): RE2JS | undefined {
  try {
    return RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
  } catch {
    // Whatever the engine can't take is a pattern that doesn't parse.
    return undefined;
  }
}

/** What a person typed as the value of a condition on text; undefined if there is nothing to compare with. */
function readTyped(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && !isBlank(value) ? value : undefined;
}

import { RE2JS } from 're2js';
import type { MatchPattern } from '../../shared/domain/field-validation.ts';

const compiled = new Map<string, RE2JS | null>();

/** Patterns that are kept compiled. */
const keptLimit = 500;

/**
 * Whether a text fits a field's pattern, in time that grows only with the text: patterns come from outside. Like the account, a part that fits is enough. Undefined for a
 * pattern that the engine does not know: the account judges then.
 */
export const matchPattern: MatchPattern = (pattern, text) => {
  const expression = compiled.get(pattern) ?? compile(pattern);
  return expression === null ? undefined : expression.matcher(text).find();
};

function compile(pattern: string): RE2JS | null {
  if (compiled.size >= keptLimit) compiled.clear();
  let expression: RE2JS | null;
  try {
    expression = RE2JS.compile(pattern);
  } catch {
    expression = null;
  }
  compiled.set(pattern, expression);
  return expression;
}

import type { JsonObject } from '../json.ts';
import { patternParts } from './message-pattern.ts';

/** The cause that a rule is to resolve. */
export interface ResolvedCause {
  readonly category: string;
  readonly integrationId: string;
  readonly pattern: string;
}

/** Words of a pattern that are too short to tell anything. */
const shortestWords = 4;
/** So many pieces of a message are asked for: more don't make the rule any narrower. */
const mostPieces = 6;

/**
 * The filter that matches the exceptions of a cause, in the rule language: its category, that they are open, and the words that all its messages share. The source
 * selector of the rule takes the integration. A message of which the pattern has no word is asked for by being empty, or not at all.
 */
export function resolutionFilter({ category, pattern }: ResolvedCause): JsonObject {
  const pieces = patternParts(pattern)
    .flatMap((part) => (part.kind === 'words' ? [part.text.trim()] : []))
    .filter((text) => text.length >= shortestWords)
    .slice(0, mostPieces);
  const said = pieces.map((value) => ({ field: 'message', operator: 'contains', value }));
  const silent = pattern === '' ? [{ field: 'message', operator: 'isEmpty' }] : said;
  return {
    match: 'all',
    conditions: [
      { field: 'category', operator: 'equals', value: category },
      { field: 'status', operator: 'equals', value: 'active' },
      ...silent,
    ],
  };
}

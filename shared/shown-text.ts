/**
 * Text that comes from the account or from another company's system: it is shown as text, cut to what a screen or a line can bear, and
 * can neither turn the text around it nor hide itself.
 */

/** Directional overrides, embeddings and isolates; and control characters other than line breaks and tabs. */
const controls = /[\u202A-\u202E\u2066-\u2069]|[^\P{Cc}\n\t]/gu;
const invisible = /^[\p{Cc}\p{Cf}\p{Z}\p{M}\u2800\u3164\u115F\u1160\uFFA0]*$/u;

/** The text without what would change the text around it, at most `limit` UTF-16 units long, never ending in half a character. */
export function shownText(text: string, limit: number): string {
  const long = text.length > limit;
  const part = (long ? text.slice(0, limit) : text).replace(controls, '');
  return long ? `${part.replace(/[\uD800-\uDBFF]$/u, '')}…` : part;
}

/** True when nothing of the text could be seen: empty, blanks, or only zero-width characters. */
export function isInvisible(text: string): boolean {
  return invisible.test(text.slice(0, 2_000));
}

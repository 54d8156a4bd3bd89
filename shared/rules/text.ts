const firstPrintable = 0x21;
const lastPrintable = 0x7e;
const upperA = 0x41;
const upperZ = 0x5a;

/** Text as a pattern sees it: composed (NFC) and trimmed, letters as they are. */
export function composeText(text: string): string {
  return text.normalize('NFC').trim();
}

/**
 * Text as it is compared: composed (NFC), trimmed, in lower case, by Unicode's rules and never by the machine's locale.
 * Text that is so already comes back at once, because a replay normalises millions of values.
 */
export function normalizeText(text: string): string {
  return isNormalized(text) ? text : composeText(text).toLowerCase();
}

/** True for printable ASCII without blanks at its ends and without capitals: normalising would change nothing. */
function isNormalized(text: string): boolean {
  const last = text.length - 1;
  if (last < 0) return true;
  if (text.charCodeAt(0) < firstPrintable || text.charCodeAt(last) < firstPrintable) return false;
  for (let index = 0; index <= last; index += 1) {
    const code = text.charCodeAt(index);
    if (code > lastPrintable || (code >= upperA && code <= upperZ)) return false;
  }
  return true;
}

/** A word of the language (operator, unit, status): trimmed, any case. Undefined for what is no text. */
export function readWord(value: unknown): string | undefined {
  return typeof value === 'string' ? normalizeText(value) : undefined;
}

/** True if the text is empty or holds nothing but white space. */
export function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** An id as text: the account may write one as a number. Undefined for what is neither, and for blank text. */
export function readId(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && !isBlank(value) ? value : undefined;
}

/** Order of ids: by code units, the same on every machine. */
export function compareIds(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

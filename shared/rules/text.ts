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
 * ASCII takes a short way, because a replay normalises millions of values and composing changes nothing in it.
 */
export function normalizeText(text: string): string {
  let plain = true;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > lastPrintable) return composeText(text).toLowerCase();
    if (code < firstPrintable || (code >= upperA && code <= upperZ)) plain = false;
  }
  return plain ? text : text.trim().toLowerCase();
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

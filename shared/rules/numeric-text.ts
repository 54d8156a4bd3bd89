const zero = 0x30;
const nine = 0x39;
const numericText = /^[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;

/**
 * Reads text that is a number: optional sign, digits, optional fraction, optional exponent, blanks around it and
 * nothing else. Gives NaN for every other text, so `0x10`, `1,000`, `.5` and `Infinity` are no numbers.
 */
export function readNumericText(text: string): number {
  const trimmed = text.trim();
  if (!mayBeNumeric(trimmed)) return NaN;
  return numericText.test(trimmed) ? Number(trimmed) : NaN;
}

/** A look at the last character, which must be a digit: it spares most texts the pattern. */
function mayBeNumeric(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return last >= zero && last <= nine;
}

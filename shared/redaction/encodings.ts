/** Shorter texts are too common to be hidden by their value: `12` would blacken half a log. */
export const shortestHiddenText = 4;

/**
 * Every form in which a secret may turn up in a text: as it is, escaped for JSON (once and twice), encoded for a URL or a form, and as the
 * middle of a longer base64 text, whatever stands before it. Takes the secret; gives the forms, longest first, none shorter than
 * `shortestHiddenText`.
 */
export function disguisesOf(secret: string): readonly string[] {
  const escaped = insideJson(secret);
  const wellFormed = secret.toWellFormed();
  const percent = encodeURIComponent(wellFormed);
  const base64 = base64Middles(bytesOf(percent));
  const forms = [
    secret,
    wellFormed,
    escaped,
    insideJson(escaped),
    percent,
    lowerCasePercents(percent),
    encodeURI(wellFormed),
    asFormField(percent),
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ];
  return [...new Set(forms)]
    .filter((form) => form.length >= shortestHiddenText)
    .sort((left, right) => right.length - left.length);
}

function insideJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function lowerCasePercents(percent: string): string {
  return percent.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
}

/** As `URLSearchParams` writes a value: more is escaped than by `encodeURIComponent`, and a space is a plus. */
function asFormField(percent: string): string {
  return percent
    .replace(/[!'()~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

/** UTF-8 bytes of a text, read from its percent-encoding: this folder runs where there is no `TextEncoder` type. */
function bytesOf(percent: string): number[] {
  return [...percent.matchAll(/%([0-9A-F]{2})|([^%])/g)].map(([, hex, sign]) =>
    hex === undefined ? (sign ?? '').charCodeAt(0) : Number.parseInt(hex, 16),
  );
}

const base64Signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The base64 signs that depend on the bytes alone, for each of the three places in a group of three at which they can begin. */
function base64Middles(bytes: readonly number[]): string[] {
  return [0, 1, 2].map((before) => {
    const bits = before * 8 + bytes.length * 8;
    const first = Math.ceil((before * 8) / 6);
    const end = Math.floor(bits / 6);
    let text = '';
    for (let index = first; index < end; index += 1)
      text += base64Signs[sixBits(bytes, index * 6 - before * 8)] ?? '';
    return text;
  });
}

function sixBits(bytes: readonly number[], offset: number): number {
  const index = Math.floor(offset / 8);
  const pair = ((bytes[index] ?? 0) << 8) | (bytes[index + 1] ?? 0);
  return (pair >> (10 - (offset % 8))) & 63;
}

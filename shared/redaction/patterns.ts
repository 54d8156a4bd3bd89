/** What stands in the place of something hidden. Shorter than any hidden text, so that it can never contain one. */
export const hidden = '•••';

interface Pattern {
  readonly find: RegExp;
  readonly replace: string;
}

/**
 * What looks like a credential even if nobody has registered it. Every quantifier is bounded or runs over a class that excludes what
 * follows it: the time is linear in the text.
 */
const patterns: readonly Pattern[] = [
  {
    find: /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g,
    replace: hidden,
  },
  // Credentials before the host of a URL.
  { find: /([a-z][a-z0-9+.-]{0,30}:\/\/)[^\s/@"'?#]{1,2000}@/gi, replace: `$1${hidden}@` },
  // A JSON web token.
  { find: /\beyJ[\w-]{8,}\.[\w-]{4,}\.[\w-]*/g, replace: hidden },
  // `Authorization: Basic …` and the like.
  { find: /\b(bearer|basic)\s{1,3}[\w.~+/=-]{4,}/gi, replace: `$1 ${hidden}` },
  // `apiKey=…`, `"clientSecret": "…"`, `X-Some-Key: …`.
  {
    find: /((?:key|token|secret|password|passwd|passphrase|authorization|credentials?|cookie)\\{0,3}["']?\s{0,3}[:=]\s{0,3})(?:\\{0,3}"(?:[^"\\]|\\[^"])*\\{0,3}"|'[^']*'|[^\s&,;"'{}[\]•]+)/gi,
    replace: `$1${hidden}`,
  },
  // The account's keys: 32 hexadecimal digits (contract, *Transport*).
  { find: /(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/gi, replace: hidden },
];

/** Hides in a text everything that looks like a credential. */
export function hideCredentials(text: string): string {
  return patterns.reduce((result, { find, replace }) => result.replace(find, replace), text);
}

const secretWords = new Set([
  'key',
  'keys',
  'apikey',
  'token',
  'tokens',
  'secret',
  'secrets',
  'password',
  'passwords',
  'passwd',
  'passphrase',
  'authorization',
  'credential',
  'credentials',
  'cookie',
  'bearer',
]);

/** Last words that turn a name into one about a secret: `keyState`, `secretReference`. */
const harmlessEndings = new Set(['state', 'reference', 'kind', 'count', 'name', 'length']);

/** True where a member of this name holds a secret: one of its words says so, e.g. `apiKey`, `client_secret`, `X-Access-Token`. */
export function namesSecret(member: string): boolean {
  const words = member
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  if (harmlessEndings.has(words.at(-1) ?? '') || member === 'orgKey') return false;
  return words.some((word) => secretWords.has(word));
}

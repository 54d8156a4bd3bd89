/** What stands in a pattern for a part that differs from one occurrence to the next. */
export const placeholderKinds = ['value', 'text', 'email', 'url', 'date'] as const;
export type PlaceholderKind = (typeof placeholderKinds)[number];

/** One piece of a pattern: words that all its messages share, or a place where they differ. */
export type PatternPart =
  { readonly kind: 'words'; readonly text: string } | { readonly kind: PlaceholderKind };

/** Of a message, only so much is looked at, in UTF-16 units: what lists keep of it, and foreign text can be a megabyte long. */
const longestMessage = 2_000;
/** A pattern ends here: two causes that read alike for so long are one. */
const longestPattern = 400;

/** Spaces of every kind, control characters, and what has no width or turns the direction of writing. */
const gaps = /[\s\p{Cc}]+/gu;
const invisible = /\p{Cf}+/gu;

const number = String.raw`\p{Nd}`;
const months = '(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)\\p{L}{0,7}\\.?';
const clock = `${number}{1,2}:${number}{2}(?::${number}{2}(?:[.,]${number}{1,9})?)?(?: ?(?:[ap]m|uhr))?`;
const zone = `(?: ?(?:utc|gmt|cet|cest|z|[+-]${number}{2}:?${number}{2}))?`;
const day = [
  `${number}{4}-${number}{2}-${number}{2}`,
  `${number}{4}/${number}{2}/${number}{2}`,
  `${number}{1,2}[./-]${number}{1,2}[./-]${number}{4}`,
  `(?:(?:mon|tue|wed|thu|fri|sat|sun)\\p{L}{0,6}, )?${number}{1,2}\\.? ${months} ${number}{4}`,
  `${months} ${number}{1,2},? ${number}{4}`,
].join('|');

const letters = String.raw`[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*`;

/** Not in the middle of a word. */
const begin = String.raw`(?<![\p{L}\p{N}_])`;
const end = String.raw`(?![\p{L}\p{N}_])`;

/** Every alternative takes a bounded stretch, so that no text makes it slow. The first that fits wins. */
const varying = new RegExp(
  [
    String.raw`${begin}(?<url>[a-z][a-z0-9+.\-]{1,15}:\/\/[^\s"'<>«»“”]{1,2000})`,
    String.raw`(?<email>[\p{L}\p{N}._%+\-]{1,64}@[\p{L}\p{N}\-]{1,63}(?:\.[\p{L}\p{N}\-]{1,63}){1,8})`,
    `${begin}(?<date>(?:${day})(?:(?:,? (?:um |at )?| ?T ?)${clock})?${zone}|${clock}${zone})${end}`,
    `(?<text>"[^"]{0,500}"|“[^”]{0,500}”|„[^“”]{0,500}[“”]|«[^»]{0,500}»|\`[^\`]{1,500}\`|${begin}'[^']{0,500}'${end})`,
    String.raw`(?<status>${begin}(?:http|status)(?:\/[\d.]{1,3})?(?: status)?(?: code)?[ :=]{1,2}[1-5]\d\d${end})`,
    String.raw`(?<word>(?:[#№]|[$€£¥](?=${number})|(?<![^\s(=:])[\-+−](?=${number}))?${begin}${letters}(?:(?:[\-.\/]|(?<=${number})[,:](?=${number}))${letters})*)`,
  ].join('|'),
  'giu',
);

/** Enumerations differ in length from one occurrence to the next. */
const repeated = /⟨(\p{L}+)⟩(?:(?:[,;]? ?(?:and |und |or |oder |& )?| ?\/ ?)⟨\1⟩)+/gu;
const placeholder = new RegExp(`⟨(${placeholderKinds.join('|')})⟩`, 'u');
const trailing = /[.,;:)\]}]+$/u;

/**
 * What the messages of one cause have in common: numbers, ids, quoted parts, e-mail addresses, addresses of the web and dates become placeholders, so that
 * "Order #1042 waits" and "Order #977 waits" are the same. Takes any text, also ill-formed; gives well-formed text on one line of at most 400 characters;
 * empty for a message that says nothing. The same message always gives the same pattern.
 */
export function messagePattern(message: string): string {
  const line = message
    .slice(0, longestMessage)
    .toWellFormed()
    .replaceAll(invisible, '')
    .replaceAll(gaps, ' ')
    .trim();
  const pattern = line.replaceAll(varying, (found, ...rest) => {
    const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    if (groups['url'] !== undefined) return `⟨url⟩${trailing.exec(found)?.[0] ?? ''}`;
    if (groups['email'] !== undefined) return '⟨email⟩';
    if (groups['date'] !== undefined) return '⟨date⟩';
    if (groups['text'] !== undefined) return '⟨text⟩';
    if (groups['status'] !== undefined) return found;
    return isValue(found) ? '⟨value⟩' : found;
  });
  return cut(pattern.replaceAll(repeated, '⟨$1⟩'));
}

/** The parts of a pattern, for showing it. */
export function patternParts(pattern: string): PatternPart[] {
  return pattern
    .split(placeholder)
    .map((text, position): PatternPart =>
      position % 2 === 0 ? { kind: 'words', text } : { kind: text as PlaceholderKind },
    )
    .filter((part) => part.kind !== 'words' || part.text !== '');
}

/** Anything with a digit; hexadecimal ids without one by chance; codes of articles such as `OAK-CHAIR`. */
function isValue(word: string): boolean {
  return /\p{N}/u.test(word) || /^[a-f]{12,}$/iu.test(word) || /^[\p{Lu}]{2,}(?:-[\p{Lu}]{2,})+$/u.test(word);
}

/** Never inside a character or a placeholder. */
function cut(pattern: string): string {
  if (pattern.length <= longestPattern) return pattern;
  const head = pattern.slice(0, longestPattern);
  const open = head.lastIndexOf('⟨');
  const whole = open > head.lastIndexOf('⟩') && head.length - open < 10 ? head.slice(0, open) : head;
  return whole.replace(/[\uD800-\uDBFF]$/, '').trimEnd();
}

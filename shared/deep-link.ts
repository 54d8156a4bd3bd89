import { isPlainPart, pageNames, readPlace } from './place.ts';

/** The scheme that the operating system hands to Penstock. */
export const linkScheme = 'penstock';

/** Where a link leads: a place of the window, of the account that the link names, or of whichever is shown. */
export interface DeepLink {
  /** Key of an organisation; null: the account that is shown. */
  readonly account: string | null;
  /** Address of the window's router, e.g. `/integrations/i42?field=stock`. */
  readonly place: string;
}

/** Longest link that is looked at, in characters. */
const longest = 1_200;

/**
 * Reads `penstock://<account?>/<place>`. Whoever wrote the link is not trusted: it is a place of a fixed list with plain parts, and says beside that at most how to look at it (`place.ts`); any other is
 * null. It never says to do anything, only where to look.
 */
export function readDeepLink(text: string): DeepLink | null {
  if (text.length > longest) return null;
  const [, path = '', query = ''] = /^penstock:\/\/([^?#\\%\s]+)(\?[^#\\\s]*)?$/iu.exec(text) ?? [];
  // Some systems add a slash at the end.
  const parts = path.replace(/\/$/u, '').split('/');
  const [first = ''] = parts;
  const account = pageNames.has(first) ? null : first;
  if (account !== null && !isPlainPart(account)) return null;
  const place = readPlace(`/${(account === null ? parts : parts.slice(1)).join('/')}${query}`);
  return place === null ? null : { account, place };
}

/** Writes the link to a place of an account; null where the place, by its name or its record's id, cannot be linked to. */
export function writeDeepLink({ account, place }: DeepLink): string | null {
  const named = account === null || !isPlainPart(account) || pageNames.has(account) ? '' : `${account}/`;
  const link = `${linkScheme}://${named}${place.replace(/^\//u, '')}`;
  return readDeepLink(link) === null ? null : link;
}

/** The link among the words of a command line, as Windows and Linux pass it; null where there is none that can be read. */
export function linkAmong(argv: readonly string[]): DeepLink | null {
  const word = argv.findLast((one) => one.slice(0, 9).toLowerCase() === 'penstock:');
  return word === undefined ? null : readDeepLink(word);
}

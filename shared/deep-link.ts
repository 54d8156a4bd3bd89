/** The scheme that the operating system hands to Penstock. */
export const linkScheme = 'penstock';

/** Where a link leads: a place of the window, of the account that the link names, or of whichever is shown. */
export interface DeepLink {
  /** Key of an organisation; null: the account that is shown. */
  readonly account: string | null;
  /** Path of the window's router, e.g. `/integrations/i42`. */
  readonly place: string;
}

/** Longest link that is looked at, in characters. */
const longest = 500;
/** One part between slashes: nothing that could mean anything to a path, a query or an escape. */
const part = /^[A-Za-z0-9](?:[A-Za-z0-9_:-]|\.(?!\.)){0,199}$/u;

const id = '[^/]+';
/** Every place that a link may lead to. All of them only show something. */
const places: readonly RegExp[] = [
  'overview',
  `integrations(/${id}(/(overview|settings|connection|history|raw))?)?`,
  'catalogue',
  'automations',
  `automations/rules(/${id})?`,
  'automations/(exceptions|inventory|holds)',
  `automations/routing(/${id})?`,
  `exceptions(/groups)?(/${id})?`,
  'activity',
  `orders(/${id})?`,
  'changes',
  'history(/(timeline|moment|compare))?',
  'compare',
  'credentials',
  `settings(/${id})?`,
].map((pattern) => new RegExp(`^${pattern}$`, 'u'));

const pages = new Set([
  'overview',
  'integrations',
  'catalogue',
  'automations',
  'exceptions',
  'activity',
  'orders',
  'changes',
  'history',
  'compare',
  'credentials',
  'settings',
]);

/**
 * Reads `penstock://<account?>/<place>`. Whoever wrote the link is not trusted: it is a place of a fixed list with plain parts, or null. It never says to do anything, only where
 * to look.
 */
export function readDeepLink(text: string): DeepLink | null {
  if (text.length > longest) return null;
  const rest = /^penstock:\/\/([^?#\\%\s]+)$/iu.exec(text)?.[1];
  if (rest === undefined) return null;
  // Some systems add a slash at the end.
  const parts = rest.replace(/\/$/u, '').split('/');
  if (!parts.every((one) => part.test(one))) return null;
  const [first = ''] = parts;
  const account = pages.has(first) ? null : first;
  const path = (account === null ? parts : parts.slice(1)).join('/');
  return places.some((place) => place.test(path)) ? { account, place: `/${path}` } : null;
}

/** Writes the link to a place of an account; null where the place, by its name or its record's id, cannot be linked to. */
export function writeDeepLink({ account, place }: DeepLink): string | null {
  const named = account === null || !part.test(account) || pages.has(account) ? '' : `${account}/`;
  const link = `${linkScheme}://${named}${place.replace(/^\//u, '')}`;
  return readDeepLink(link) === null ? null : link;
}

/** The link among the words of a command line, as Windows and Linux pass it; null where there is none that can be read. */
export function linkAmong(argv: readonly string[]): DeepLink | null {
  const word = argv.findLast((one) => one.slice(0, 9).toLowerCase() === 'penstock:');
  return word === undefined ? null : readDeepLink(word);
}

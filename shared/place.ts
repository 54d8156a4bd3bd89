/** Longest place, in characters, as it is written. */
const longest = 1_000;
/** One part between slashes: nothing that could mean anything to a path, a query or an escape. */
const part = /^[A-Za-z0-9](?:[A-Za-z0-9_:-]|\.(?!\.)){0,199}$/u;

const id = '[^/]+';
/** Every place that a link may lead to. All of them only show something. */
const paths: readonly RegExp[] = [
  'overview',
  `integrations(/${id}(/(overview|settings|connection|history|raw))?)?`,
  'catalogue',
  'automations',
  `automations/rules(/${id})?`,
  'automations/(exceptions|inventory|holds)',
  `automations/routing(/${id})?`,
  `exceptions(/groups)?(/${id})?`,
  `activity(/${id})?`,
  `orders(/${id}(/(overview|rules|raw))?)?`,
  'changes',
  'history(/(timeline|moment|compare))?',
  'compare',
  'credentials',
  `settings(/${id})?`,
].map((pattern) => new RegExp(`^${pattern}$`, 'u'));

/**
 * What an address may say beside its path: how a list is filtered and sorted, which view, moment or side is shown, what has the focus. All of it only shows something; a form that is to be opened
 * (`form`) is not among them.
 */
const names: ReadonlySet<string> = new Set([
  ...['text', 'filter', 'status', 'state', 'sort', 'period', 'from', 'to', 'at', 'day', 'view'],
  ...['category', 'integration', 'integrationId', 'routingStatus', 'entity', 'operation', 'direction'],
  ...['trigger', 'connector', 'set', 'left', 'right', 'field', 'setting'],
]);
/** Longest value of one of them, in characters. */
const longestValue = 300;
/** What no filter, id or moment has: characters that control how others are shown or read. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u;

/** The pages of the window: the first parts of places. */
export const pageNames: ReadonlySet<string> = new Set([
  ...['overview', 'integrations', 'catalogue', 'automations', 'exceptions', 'activity', 'orders'],
  ...['changes', 'history', 'compare', 'credentials', 'settings'],
]);

/** Whether a text can stand between the slashes of a place or a link. */
export function isPlainPart(text: string): boolean {
  return part.test(text);
}

/**
 * A place of the window (`/integrations/i42?field=stock`) as one writes it, if it is of the fixed list and says nothing but how to look at it; null for any other. Whoever wrote the text is not
 * trusted.
 */
export function readPlace(text: string): string | null {
  const [, path = '', , asked = ''] = /^\/([^?#\\%\s]+)(\?([^#\\\s]*))?$/u.exec(text) ?? [];
  if (text.length > longest || !isListed(path)) return null;
  const query = asked === '' ? [] : asked.split('&').map(readAsked);
  const said = query.filter((one) => one !== null);
  const isOnce = new Set(said.map(([name]) => name)).size === query.length;
  return isOnce ? written(path, said) : null;
}

/** The same of a place that the window itself has shown: what may not stand in a link is left out of it. */
export function linkablePlace(text: string): string | null {
  const [, path = '', , asked = ''] = /^\/([^?#]+)(\?([^#]*))?/u.exec(text) ?? [];
  if (!isListed(path)) return null;
  const said = asked.split('&').flatMap((one) => {
    const pair = readAsked(one);
    return pair === null ? [] : [pair];
  });
  const place = written(path, [...new Map(said)]);
  return place.length > longest ? `/${path}` : place;
}

function isListed(path: string): boolean {
  return path.split('/').every(isPlainPart) && paths.some((pattern) => pattern.test(path));
}

type Asked = readonly [name: string, value: string];

/** One `name=value` of a query, if a place may say it; null for any other. */
function readAsked(text: string): Asked | null {
  const [, name = '', encoded = ''] = /^([A-Za-z]+)=(.+)$/u.exec(text) ?? [];
  const value = decoded(encoded);
  return names.has(name) && value !== '' && value.length <= longestValue && !unseen.test(value)
    ? [name, value]
    : null;
}

/** As addresses are read, a plus being a blank; empty where the text is no address's. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return '';
  }
}

function written(path: string, query: readonly Asked[]): string {
  const text = query.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return text === '' ? `/${path}` : `/${path}?${text}`;
}

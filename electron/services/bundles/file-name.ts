import { createHash } from 'node:crypto';
import type { NaturalKey } from '../../../shared/portable/natural-key.ts';
import type { Pieces } from '../../../shared/turns.ts';
import { keyText } from '../../../shared/portable/natural-key.ts';

const folders = { integrations: 'integrations', automationRules: 'rules', orderRoutings: 'routing' } as const;

/** A path inside a bundle: one of three folders, and a name of plain letters, digits, dots and dashes that no system treats in its own way. */
export const safePath =
  /^(?:integrations|rules|routing)\/[a-z0-9][a-z0-9-]{0,119}(?:\.[a-z0-9][a-z0-9-]{0,79})?\.json$/;

/** Names that Windows keeps for devices, whatever follows their first dot. */
const deviceName = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|conin|conout|clock)$/;

const longestPart = 60;

/**
 * The file of each record in a bundle, by the text of its key: readable, of plain ASCII, and different from all others on any file system. Where two names look alike, or letters had to be left out, a
 * short hash of the key is added to each of them, so that no name depends on the order of records. Keys must be of records that bundles hold. A key per piece of work.
 */
export function* filesOf(keys: readonly NaturalKey[]): Pieces<ReadonlyMap<string, string>> {
  const named: ({ readonly key: NaturalKey } & ReturnType<typeof plainName>)[] = [];
  for (const key of keys) {
    named.push({ key, ...plainName(key) });
    yield;
  }
  const taken = Map.groupBy(named, ({ name }) => name);
  const files = new Map<string, string>();
  for (const { key, name, lossy } of named) {
    const [first = '', ...more] = name.split('.');
    const alone = taken.get(name)?.length === 1 && !lossy;
    const parts = alone ? [first, ...more] : [`${first}-${shortHash(key)}`, ...more];
    files.set(keyText(key), `${folderOf(key)}/${parts.join('.')}.json`);
    yield;
  }
  return files;
}

function folderOf({ entity }: NaturalKey): string {
  if (entity === 'locations') throw new RangeError('a bundle holds no locations');
  return folders[entity];
}

function plainName(key: NaturalKey): { name: string; lossy: boolean } {
  const { name, connector, trigger, isDefault, nth } = key;
  const first = plainPart(isDefault === true ? 'default' : name);
  const second = connector ?? trigger;
  const parts = second === undefined ? [first] : [first, plainPart(second)];
  return {
    name: parts.map(({ text }) => text).join('.'),
    lossy: parts.some(({ lossy }) => lossy) || nth !== undefined,
  };
}

function plainPart(text: string): { text: string; lossy: boolean } {
  const letters = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const plain = letters
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, longestPart)
    .replace(/-+$/, '');
  const lossy =
    /[^\p{ASCII}]/u.test(letters) || letters.length > longestPart || plain === '' || deviceName.test(plain);
  return {
    text: plain === '' || deviceName.test(plain) ? `record-${plain}`.replace(/-$/, '') : plain,
    lossy,
  };
}

function shortHash(key: NaturalKey): string {
  return createHash('sha256').update(keyText(key)).digest('hex').slice(0, 8);
}

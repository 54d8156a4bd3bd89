import { entityDefinitions, plurals, type Plural } from './entities.ts';

/** What a key may do with one entity: any of the letters `crudl` (create, read, update, delete, list). */
export type Letters = string;

/** What a key may do, per entity. An entity that isn't named is closed. */
export type Rights = { readonly [Key in Plural]?: Letters };

/** Everything that the account offers at all. */
export const allRights: Rights = Object.fromEntries(
  plurals.map((plural) => [plural, entityDefinitions[plural].verbs]),
);

/** True when the rights hold the letter for the entity. */
export function permits(rights: Rights, plural: Plural, letter: string): boolean {
  return rights[plural]?.includes(letter) ?? false;
}

/**
 * Rights from a switch: `all`, or parts such as `orders:rl,integrations:crudl`. A part `-orders` takes one away from all.
 * Throws a `RangeError` that names a part that can't be read.
 */
export function parseRights(text: string): Rights {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const rights = new Map<string, Letters>();
  if (parts.some((part) => part === 'all' || part.startsWith('-'))) {
    for (const plural of plurals) rights.set(plural, allRights[plural] ?? '');
  }
  for (const part of parts.filter((each) => each !== 'all')) {
    const [, minus, name, letters] = /^(-?)([a-z_]+)(?::([crudl]*))?$/.exec(part) ?? [];
    if (name === undefined || !Object.hasOwn(entityDefinitions, name))
      throw new RangeError(`No such right: ${part}`);
    rights.set(name, minus === '-' ? '' : (letters ?? 'crudl'));
  }
  return Object.fromEntries(rights);
}

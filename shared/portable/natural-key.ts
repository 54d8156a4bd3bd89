import type { ChangeableEntity } from '../domain/change.ts';

/** A kind of record that two sides are compared by. Locations are compared only: an account lets nobody write them (contract, section 2). */
export type ComparedEntity = ChangeableEntity | 'locations';

/**
 * What a record is known by in every account, where ids differ (contract, section 1): an integration by its name and its connector's internal name, a rule by name and trigger, a routing card and a
 * location by name. The default rule is known by being it.
 */
export interface NaturalKey {
  readonly entity: ComparedEntity;
  readonly name: string;
  readonly connector?: string;
  readonly trigger?: string;
  readonly isDefault?: true;
  /** Which of several records of the same key, from 2; absent: the first, or the only one. */
  readonly nth?: number;
}

/** The key as one text, equal for equal keys: names without blanks around them, in one Unicode form. */
export function keyText({
  entity,
  name,
  connector = '',
  trigger = '',
  isDefault,
  nth = 1,
}: NaturalKey): string {
  const parts = isDefault === true ? ['default', ''] : [tidy(name), connector];
  return JSON.stringify([entity, ...parts, trigger, nth]);
}

/** The same key without saying which of several. */
export function familyOf(key: NaturalKey): string {
  return keyText({ ...key, nth: 1 });
}

function tidy(name: string): string {
  return name.normalize('NFC').trim();
}

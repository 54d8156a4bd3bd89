import type { LintFinding } from '../../domain/lint.ts';
import type { Location } from '../../domain/location.ts';
import { usableLocation } from '../usable-location.ts';
import { finding, type Subject } from './finding.ts';

/** Locations of the account by id. */
export type LocationsById = ReadonlyMap<string, Location>;

/** What is wrong with naming this location; `fix` mends it where it was removed. */
export function lintLocation(
  subject: Subject,
  id: string,
  locations: LocationsById,
  { fix = null, ...where }: Partial<Pick<LintFinding, 'member' | 'at' | 'fix'>>,
): LintFinding[] {
  const location = locations.get(id);
  const others = [id];
  switch (usableLocation(location)) {
    case 'removed':
      return [finding('removedLocation', subject, { ...where, others, fix })];
    case 'paused':
    case 'status':
      return [finding('pausedLocation', subject, { ...where, others })];
    case null:
      return location?.integrationId === undefined
        ? [finding('locationWithoutWarehouse', subject, { ...where, others })]
        : [];
  }
}

import type { Organization } from '../../../shared/domain/organization.ts';
import { isJsonObject, type JsonValue } from '../../../shared/json.ts';
import { readId, readText } from './members.ts';

/** The path of organisations, also the member of a list reply. The first one listed is the key's own (contract, *organizations*). */
export const organizationPath = 'organizations';

/** Members that are read: for the check against the vendor's description. */
export const organizationReads = ['orgKey', 'name', 'environment'] as const;

/** One organisation; null when it is no object or has no key. */
export function readOrganization(item: JsonValue | undefined): Organization | null {
  if (!isJsonObject(item)) return null;
  const orgKey = readId(item['orgKey']);
  return orgKey === null
    ? null
    : { orgKey, name: readText(item['name']), environment: readText(item['environment']) };
}

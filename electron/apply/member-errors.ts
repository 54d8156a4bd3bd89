import type { ChangeableEntity } from '../../shared/domain/change.ts';
import type { Members } from '../../shared/domain/members.ts';
import type { AppError } from '../../shared/errors.ts';
import { AccountRefusal, type Complaint } from '../remote/account-refusal.ts';
import { domainMember } from '../remote/domain-member.ts';

/**
 * The account's words about single members of an edit, by member: from the paths that it names (its own names, dotted, perhaps with places in lists). What
 * names no edited member is in the error's `message` only.
 */
export function memberErrors(
  entity: ChangeableEntity,
  edits: Members,
  error: AppError,
): Readonly<Record<string, string>> {
  if (!(error instanceof AccountRefusal)) return {};
  const found = new Map<string, string>();
  for (const complaint of error.complaints) {
    const member = memberOf(entity, edits, complaint);
    if (member === undefined) continue;
    const before = found.get(member);
    found.set(member, before === undefined ? complaint.message : `${before}; ${complaint.message}`);
  }
  return Object.fromEntries(found);
}

function memberOf(entity: ChangeableEntity, edits: Members, { path }: Complaint): string | undefined {
  if (path === null) return undefined;
  const members = Object.keys(edits);
  const field = path.replace(/^(settings|connection)\.(fields\.)?/, '');
  const own = domainMember(entity, path.split(/[.[]/, 1)[0] ?? '');
  return (
    members.find((member) => member === `settings.${field}` || member === `connection.${field}`) ??
    members.find((member) => member === (own === 'status' ? 'enabled' : own))
  );
}

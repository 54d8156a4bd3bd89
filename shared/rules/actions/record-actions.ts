import type { JsonObject } from '../../json.ts';
import { writeMoment } from '../moment.ts';
import type { ActionProblem } from '../outcome.ts';
import { readPath } from '../path.ts';
import { isBlank } from '../text.ts';
import type { TriggerEntity } from '../trigger-entity.ts';
import type { RunAction } from './action.ts';

/** Members of every record that only the account writes. */
const accountsMembers: readonly string[] = ['orgKey', 'createdAt', 'updatedAt'];

/** Names that would reach the machinery of every object instead of this record. */
const machinery: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** `setStatus`: any word, written as it is typed. */
export function readSetStatus(action: JsonObject): RunAction | ActionProblem {
  const { status } = action;
  if (typeof status !== 'string' || isBlank(status)) return 'wrongShape';
  return (draft) => {
    draft.set('status', status);
    return null;
  };
}

/** `setField`: one member, by a path without `[]`. */
export function readSetField(action: JsonObject, { idMember }: TriggerEntity): RunAction | ActionProblem {
  const path = readPath(action.field);
  const { value } = action;
  if (path === undefined || value === undefined || value === null) return 'wrongShape';
  if (path.many) return 'blockedPath';
  const names = path.steps.map(({ name }) => name);
  const [first] = names;
  if (first === idMember || accountsMembers.some((name) => name === first)) return 'protectedField';
  if (names.some((name) => machinery.includes(name))) return 'protectedField';
  return (draft) => (draft.setAlong(names, value) ? null : 'blockedPath');
}

/** `notify`: an e-mail to people, recorded and never sent from here. */
export function readNotify(action: JsonObject): RunAction | ActionProblem {
  const { emails, subject } = action;
  if (!Array.isArray(emails) || typeof subject !== 'string') return 'wrongShape';
  const addresses = emails.filter((email) => typeof email === 'string');
  if (addresses.length < emails.length) return 'wrongShape';
  return (draft) => {
    draft.effects.push({ type: 'notify', emails: addresses, subject });
    return null;
  };
}

/** `resolveException`: the status, and since when. */
export function readResolveException(): RunAction {
  return (draft, now) => {
    const resolvedAt = writeMoment(now);
    if (resolvedAt === undefined) return 'unreadableDate';
    draft.set('status', 'resolved');
    draft.set('resolvedAt', resolvedAt);
    return null;
  };
}

/** `dismissException`: the status alone. */
export function readDismissException(): RunAction {
  return (draft) => {
    draft.set('status', 'dismissed');
    return null;
  };
}

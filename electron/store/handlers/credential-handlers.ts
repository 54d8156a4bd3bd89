import { AppError } from '../../../shared/errors.ts';
import { createChangeRepository } from '../repositories/changes.ts';
import { createCredentialRepository, type PreviousCredential } from '../repositories/credentials.ts';
import { createRotationRepository } from '../repositories/rotations.ts';
import type { CredentialOperations } from '../credential-operations.ts';
import type { Handlers } from './handler.ts';
import type { StoreContext } from './store-context.ts';

type CredentialOperation = Exclude<keyof CredentialOperations, 'drafts.unfinished'>;

/** What is known about secrets of connections, and which of them are to go. */
export function createCredentialHandlers({
  store,
  consoleAccount,
  writableAccount,
}: StoreContext): Handlers<CredentialOperation> {
  const credentials = createCredentialRepository(store.console);
  const rotations = createRotationRepository(store.console);
  const changes = createChangeRepository(store.console);
  const together = <Value>(work: () => Value): Value => store.console.transaction(work).immediate();

  return {
    'credentials.announce': ({ reference }) => {
      credentials.announce(reference);
      return null;
    },
    'credentials.add': ({ accountId, recordId: asked, path, reference, fingerprint, now }) =>
      together(() => {
        const account = writableAccount(accountId);
        const recordId = changes.createdAs(account, asked) ?? asked;
        const replaced = credentials.idOf(account, recordId, path, 'waiting');
        if (replaced !== undefined) credentials.drop(replaced);
        const id = credentials.insert(account, { recordId, path, reference, fingerprint, enteredAt: now });
        credentials.removed(reference);
        const added = credentials.get(account, id);
        if (added === undefined) throw new AppError('record.notFound');
        return added;
      }),
    'credentials.all': ({ accountId, recordId }) => {
      if (accountId === undefined) return credentials.all();
      const account = consoleAccount(accountId);
      return recordId === undefined
        ? credentials.ofAccount(account)
        : credentials.ofRecord(account, changes.createdAs(account, recordId) ?? recordId);
    },
    'credentials.get': ({ accountId, credentialId }) =>
      credentials.get(consoleAccount(accountId), credentialId) ?? null,
    'credentials.drop': ({ credentialIds, role }) =>
      together(() => {
        const asked = new Set(credentialIds);
        for (const one of credentials.all()) {
          if (asked.has(one.id) && (role === undefined || one.role === role)) credentials.drop(one.id);
        }
        return null;
      }),
    'credentials.unnamed': () => credentials.unnamed(),
    'credentials.prove': ({ now }) =>
      together(() => {
        let changed = false;
        for (const one of credentials.previous()) {
          const since = provenSince(one, now);
          if (isProven(one, since, now)) credentials.drop(one.id);
          else if (since !== one.provenSince) credentials.setProven(one.id, since);
          else continue;
          changed = true;
        }
        return { changed };
      }),
    'credentials.setKeeping': ({ accountId, recordId, hours }) => {
      rotations.setKeeping(consoleAccount(accountId), recordId, hours);
      return null;
    },
    'credentials.setReminder': ({ accountId, recordId, everyDays, now }) => {
      rotations.setReminder(consoleAccount(accountId), recordId, everyDays, now);
      return null;
    },
    'credentials.reminders': ({ accountId }) => rotations.reminders(consoleAccount(accountId)),
    'credentials.removals': () => credentials.removals(),
    'credentials.removed': ({ references }) =>
      together(() => {
        for (const reference of references) credentials.removed(reference);
        return null;
      }),
  };
}

/**
 * Since when the integration has been Connected without interruption, as far as was seen. It begins anew where the clock was put back, and where the account says that the state has
 * changed since: between two looks it may have been something else.
 */
function provenSince({ connected, provenSince: since, statusChangedAt }: PreviousCredential, now: string) {
  if (connected === 0) return null;
  const interrupted = since === null || since > now || (statusChangedAt !== null && statusChangedAt > since);
  return interrupted ? now : since;
}

function isProven({ keepHours }: PreviousCredential, since: string | null, now: string): boolean {
  return since !== null && keepHours > 0 && Date.parse(now) - Date.parse(since) >= keepHours * 3_600_000;
}

import { isCredentialReference } from '../../../shared/domain/credential-reference.ts';
import type { Change } from '../../../shared/domain/change.ts';
import type { Database } from '../database.ts';
import { createCredentialRepository, type CredentialRepository } from '../repositories/credentials.ts';
import { createRotationRepository } from '../repositories/rotations.ts';
import { createUntestedConnectionRepository } from '../repositories/untested-connections.ts';

/** What follows from applied changes for the credentials that they name, and for whether the connection is tested, inside the caller's transaction. `account` is its number in `console.db`. */
export interface CredentialSteps {
  /** A creation was applied: what waits for the record, or is kept for it, goes by its real id. */
  created(account: number, temporaryId: string, recordId: string): void;
  /** Those that the change names are current now, what was current before is previous. Of a removed integration nothing is needed any more. */
  applied(account: number, change: Change, now: string): void;
}

const prefix = 'connection.';

/** Prepares the tables of `console.db`. */
export function createCredentialSteps(database: Database): CredentialSteps {
  const credentials: CredentialRepository = createCredentialRepository(database);
  const rotations = createRotationRepository(database);
  const untested = createUntestedConnectionRepository(database);

  const replace = (account: number, change: Change, path: string, next: string | null, now: string): void => {
    const known = next === null ? undefined : credentials.get(account, next);
    const former = credentials.idOf(account, change.recordId, path, 'current');
    if (former !== undefined && former !== known?.id) credentials.makePrevious(former, now);
    if (known !== undefined) credentials.makeCurrent(known.id, now);
  };

  return {
    created: (account, temporaryId, recordId) => {
      credentials.rename(account, temporaryId, recordId);
      rotations.rename(account, temporaryId, recordId);
      untested.rename(account, temporaryId, recordId);
    },
    applied: (account, change, now) => {
      if (change.entity !== 'integrations') return;
      if (change.operation === 'delete') {
        for (const { id } of credentials.ofRecord(account, change.recordId)) credentials.drop(id);
        untested.remove(account, change.recordId);
      }
      if (Object.keys(change.edits).some((member) => member.startsWith(prefix)))
        untested.saved(account, change.recordId, now);
      for (const [member, value] of Object.entries(change.edits)) {
        if (!member.startsWith(prefix)) continue;
        const path = member.slice(prefix.length);
        if (value === null) replace(account, change, path, null, now);
        else if (isCredentialReference(value)) {
          replace(account, change, path, value.credential, now);
          rotations.renewed(account, change.recordId, now);
        }
      }
    },
  };
}

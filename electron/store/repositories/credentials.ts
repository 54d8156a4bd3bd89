import { randomUUID } from 'node:crypto';
import type { CredentialRole } from '../../../shared/domain/credential.ts';
import type { StoredCredential } from '../credential-operations.ts';
import type { Database } from '../database.ts';

/** What a credential begins with. */
export interface NewCredential {
  readonly recordId: string;
  readonly path: string;
  readonly reference: string;
  readonly fingerprint: string;
  readonly enteredAt: string;
}

/** What is known about secrets of connections, as rows. `account` is its number in `console.db`. */
export interface CredentialRepository {
  all(): StoredCredential[];
  ofAccount(account: number): StoredCredential[];
  ofRecord(account: number, recordId: string): StoredCredential[];
  get(account: number, id: string): StoredCredential | undefined;
  /** Gives the new one's id. */
  insert(account: number, credential: NewCredential): string;
  /** The one of a field in a role of which there is at most one. */
  idOf(account: number, recordId: string, path: string, role: 'waiting' | 'current'): string | undefined;
  makeCurrent(id: string, now: string): void;
  makePrevious(id: string, now: string): void;
  /** Names the record anew, of which the temporary id was known. */
  rename(account: number, from: string, to: string): void;
  /** The row goes, its secret is to go. */
  drop(id: string): void;
  /** Waiting ones that no draft and no open change names. */
  unnamed(): string[];
  /** Previous ones, each with whether its integration is Connected now and since when it is in its state. */
  previous(): PreviousCredential[];
  setProven(id: string, since: string | null): void;
  removals(): string[];
  announce(reference: string): void;
  removed(reference: string): void;
}

/** What decides whether a previous credential may go. */
export interface PreviousCredential {
  readonly id: string;
  readonly connected: 0 | 1;
  readonly statusChangedAt: string | null;
  readonly provenSince: string | null;
  /** 0: until the person forgets it. */
  readonly keepHours: number;
}

type Row = Omit<StoredCredential, 'inUse'> & { readonly inUse: 0 | 1 };

/** Names of records that are still to be created are those of their change or draft. */
const select = `
  SELECT credentials.id, accounts.id AS accountId, accounts.name AS accountName, credentials.record AS recordId,
    credentials.path, role, reference, fingerprint, entered_at AS enteredAt, credentials.applied_at AS appliedAt,
    replaced_at AS replacedAt, proven_since AS provenSince,
    CASE role WHEN 'previous' THEN coalesce(rotations.keep_hours, 24) END AS keepHours,
    coalesce(integrations.name, changes.record_name, drafts.edits ->> '$.name', '') AS integrationName,
    coalesce((
      SELECT field.value ->> '$.title' FROM configuration_records AS connector, json_each(connector.record, '$.connection.fields') AS field
      WHERE connector.account = credentials.account AND connector.entity = 'connectors'
        AND connector.id = coalesce(integrations.connector_id, changes.edits ->> '$.connectorId', drafts.edits ->> '$.connectorId')
        AND field.value ->> '$.path' = credentials.path), '') AS title,
    coalesce(integrations.number, changes.number, drafts.updated_at) IS NOT NULL AS inUse
  FROM credentials JOIN accounts ON accounts.number = credentials.account
  LEFT JOIN integrations ON integrations.account = credentials.account AND integrations.id = credentials.record
  LEFT JOIN changes ON changes.account = credentials.account AND changes.entity = 'integrations'
    AND changes.record = credentials.record AND changes.state IN ('open', 'unknown')
  LEFT JOIN drafts ON drafts.account = credentials.account AND drafts.entity = 'integrations'
    AND drafts.record = credentials.record
  LEFT JOIN rotations ON rotations.account = credentials.account AND rotations.record = credentials.record`;

/** Prepares the credentials table of `console.db` and the list of secrets that are to go. */
export function createCredentialRepository(database: Database): CredentialRepository {
  const order = 'ORDER BY credentials.number';
  const all = database.prepare<[], Row>(`${select} ${order}`);
  const ofAccount = database.prepare<[number], Row>(`${select} WHERE credentials.account = ? ${order}`);
  const ofRecord = database.prepare<[number, string], Row>(
    `${select} WHERE credentials.account = ? AND credentials.record = ? ${order}`,
  );
  const get = database.prepare<[number, string], Row>(
    `${select} WHERE credentials.account = ? AND credentials.id = ?`,
  );
  const insert = database.prepare<[Readonly<Record<string, string | number>>]>(`
    INSERT INTO credentials (account, id, record, path, role, reference, fingerprint, entered_at)
    VALUES (@account, @id, @recordId, @path, 'waiting', @reference, @fingerprint, @enteredAt)`);
  const idOf = database
    .prepare<[number, string, string, CredentialRole], string>(
      'SELECT id FROM credentials WHERE account = ? AND record = ? AND path = ? AND role = ?',
    )
    .pluck();
  const makeCurrent = database.prepare<[string, string]>(`
    UPDATE credentials SET role = 'current', applied_at = ?, replaced_at = NULL, proven_since = NULL WHERE id = ?`);
  const makePrevious = database.prepare<[string, string]>(
    "UPDATE credentials SET role = 'previous', replaced_at = ?, proven_since = NULL WHERE id = ?",
  );
  const rename = database.prepare<[string, number, string]>(
    'UPDATE credentials SET record = ? WHERE account = ? AND record = ?',
  );
  const release = database.prepare<[string]>(
    'INSERT OR IGNORE INTO secret_removals SELECT reference FROM credentials WHERE id = ?',
  );
  const remove = database.prepare<[string]>('DELETE FROM credentials WHERE id = ?');
  const unnamed = database
    .prepare<[], string>(
      `SELECT id FROM credentials WHERE role = 'waiting'
        AND NOT EXISTS (SELECT 1 FROM drafts WHERE drafts.account = credentials.account AND instr(edits, credentials.id))
        AND NOT EXISTS (SELECT 1 FROM changes WHERE changes.account = credentials.account
          AND state IN ('open', 'unknown') AND instr(edits, credentials.id))`,
    )
    .pluck();
  const previous = database.prepare<[], PreviousCredential>(`
    SELECT credentials.id, coalesce(status = 'connected', 0) AS connected, status_changed_at AS statusChangedAt,
      proven_since AS provenSince, coalesce(keep_hours, 24) AS keepHours
    FROM credentials
    LEFT JOIN integrations ON integrations.account = credentials.account AND integrations.id = credentials.record
    LEFT JOIN rotations ON rotations.account = credentials.account AND rotations.record = credentials.record
    WHERE role = 'previous'`);
  const setProven = database.prepare<[string | null, string]>(
    'UPDATE credentials SET proven_since = ? WHERE id = ?',
  );
  const removals = database
    .prepare<[], string>('SELECT reference FROM secret_removals ORDER BY reference')
    .pluck();
  const announce = database.prepare<[string]>('INSERT OR IGNORE INTO secret_removals VALUES (?)');
  const removed = database.prepare<[string]>('DELETE FROM secret_removals WHERE reference = ?');

  return {
    all: () => all.all().map(fromRow),
    ofAccount: (account) => ofAccount.all(account).map(fromRow),
    ofRecord: (account, recordId) => ofRecord.all(account, recordId).map(fromRow),
    get: (account, id) => {
      const row = get.get(account, id);
      return row === undefined ? undefined : fromRow(row);
    },
    insert: (account, credential) => {
      const id = randomUUID();
      insert.run({ account, id, ...credential });
      return id;
    },
    idOf: (account, recordId, path, role) => idOf.get(account, recordId, path, role),
    makeCurrent: (id, now) => void makeCurrent.run(now, id),
    makePrevious: (id, now) => void makePrevious.run(now, id),
    rename: (account, from, to) => void rename.run(to, account, from),
    drop: (id) => {
      release.run(id);
      remove.run(id);
    },
    unnamed: () => unnamed.all(),
    previous: () => previous.all(),
    setProven: (id, since) => void setProven.run(since, id),
    removals: () => removals.all(),
    announce: (reference) => void announce.run(reference),
    removed: (reference) => void removed.run(reference),
  };
}

function fromRow(row: Row): StoredCredential {
  return { ...row, inUse: row.inUse === 1 };
}

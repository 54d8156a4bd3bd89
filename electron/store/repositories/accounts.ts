import type { StoredAccount } from '../operations.ts';
import type { Database } from '../database.ts';

type AccountValues = Readonly<Record<string, string | number | null>>;
type AccountRow = Omit<StoredAccount, 'readOnly' | 'sample' | 'active'> &
  Readonly<Record<'readOnly' | 'sample' | 'active', number>>;

/** The accounts of this installation, without their keys. */
export interface AccountRepository {
  /** In the order in which they were added. */
  list(): StoredAccount[];
  save(account: StoredAccount): void;
  /** Removes the account and every configuration record, version and cursor of it in this file. */
  remove(id: string): void;
  /** The number by which the other tables of `console.db` know the account; undefined when there is no such account. */
  number(id: string): number | undefined;
  /** True for an account that is only looked at. */
  isReadOnly(id: string): boolean;
}

const columns = {
  id: 'id',
  name: 'name',
  baseUrl: 'base_url',
  color: 'color',
  environment: 'environment',
  readOnly: 'read_only',
  sample: 'sample',
  organizationName: 'organization_name',
  orgKey: 'org_key',
  createdAt: 'created_at',
  keyState: 'key_state',
  secretReference: 'secret_reference',
  keyFingerprint: 'key_fingerprint',
  active: 'active',
} as const satisfies Record<keyof StoredAccount, string>;

/** Prepares the accounts table of `console.db`. */
export function createAccountRepository(database: Database): AccountRepository {
  const pairs = Object.entries(columns);
  const list = database.prepare<[], AccountRow>(
    `SELECT ${pairs.map(([member, column]) => `${column} AS ${member}`).join(', ')} FROM accounts ORDER BY number`,
  );
  const deactivate = database.prepare<[string]>(
    'UPDATE accounts SET active = 0 WHERE active = 1 AND id <> ?',
  );
  const save = database.prepare<[AccountValues]>(`
    INSERT INTO accounts (${pairs.map(([, column]) => column).join(', ')})
    VALUES (${pairs.map(([member]) => `@${member}`).join(', ')})
    ON CONFLICT (id) DO UPDATE SET ${pairs.map(([, column]) => `${column} = excluded.${column}`).join(', ')}`);
  const remove = database.prepare<[string]>('DELETE FROM accounts WHERE id = ?');
  const number = database.prepare<[string], number>('SELECT number FROM accounts WHERE id = ?').pluck();
  const readOnly = database.prepare<[string], number>('SELECT read_only FROM accounts WHERE id = ?').pluck();

  return {
    list: () => list.all().map(fromRow),
    save: database.transaction((account: StoredAccount) => {
      if (account.active) deactivate.run(account.id);
      save.run({
        ...account,
        readOnly: Number(account.readOnly),
        sample: Number(account.sample),
        active: Number(account.active),
      });
    }),
    remove: (id) => void remove.run(id),
    number: (id) => number.get(id),
    isReadOnly: (id) => readOnly.get(id) === 1,
  };
}

function fromRow(row: AccountRow): StoredAccount {
  return {
    ...row,
    readOnly: row.readOnly === 1,
    sample: row.sample === 1,
    active: row.active === 1,
  };
}

import { randomBytes } from 'node:crypto';
import type { AccountDatabase } from './database.ts';
import { allRights, type Rights } from './rights.ts';

/** The account's keys and what each may do. Kept in the account's own file, which only its owner can read. */
export class KeyRing {
  readonly #database: AccountDatabase;
  readonly #rights = new Map<string, Rights>();

  constructor(database: AccountDatabase) {
    this.#database = database;
    const rows = database.prepare('SELECT key, rights FROM keys ORDER BY rowid').all() as {
      key: string;
      rights: string;
    }[];
    for (const { key, rights } of rows) this.#rights.set(key, JSON.parse(rights) as Rights);
  }

  /** The first key: it is made at the first start and stays. */
  get main(): string {
    const [first] = this.#rights.keys();
    return first ?? this.grant(randomBytes(16).toString('hex'), allRights);
  }

  /** Makes a key, or gives one other rights; gives the key. */
  grant(key: string, rights: Rights): string {
    this.#rights.set(key, rights);
    this.#database
      .prepare(
        'INSERT INTO keys (key, rights) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET rights = excluded.rights',
      )
      .run(key, JSON.stringify(rights));
    return key;
  }

  /** Takes a key out of service. */
  revoke(key: string): void {
    this.#rights.delete(key);
    this.#database.prepare('DELETE FROM keys WHERE key = ?').run(key);
  }

  /** What a key may do; nothing at all for one that the account doesn't know. */
  rightsOf(key: string): Rights | undefined {
    return this.#rights.get(key);
  }
}

import type { AccountDatabase } from './database.ts';
import { natureOf, type CredentialNature } from './checks/nature.ts';

/**
 * The secrets that integrations hold. The account keeps what it needs for its checks, which is the nature of each
 * secret (accepted, rejected, …), and never its text: nothing typed into a form ends up in a file.
 */
export class Credentials {
  readonly #database: AccountDatabase;

  constructor(database: AccountDatabase) {
    this.#database = database;
  }

  /** Keeps the nature of a secret at a path of an integration's form. */
  set(integrationId: string, path: string, secret: string): void {
    this.setNature(integrationId, path, natureOf(secret));
  }

  /** As `set`, for secrets that were given outside of this account (seeding). */
  setNature(integrationId: string, path: string, nature: CredentialNature): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO secrets (integrationId, path, value) VALUES (?, ?, ?)')
      .run(integrationId, path, nature);
  }

  remove(integrationId: string, path: string): void {
    this.#database
      .prepare('DELETE FROM secrets WHERE integrationId = ? AND path = ?')
      .run(integrationId, path);
  }

  /** The natures of all secrets of an integration, by path. */
  of(integrationId: string): Map<string, CredentialNature> {
    const rows = this.#database
      .prepare('SELECT path, value FROM secrets WHERE integrationId = ?')
      .all(integrationId) as { path: string; value: CredentialNature }[];
    return new Map(rows.map(({ path, value }) => [path, value]));
  }
}

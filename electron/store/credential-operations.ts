import type { Draft, ChangeableEntity } from '../../shared/domain/change.ts';
import type { Credential, RotationReminder } from '../../shared/domain/credential.ts';
import type { NoInput } from './no-input.ts';

/** A credential as the store keeps it: where its secret is, and what tells whether another one is the same. Never the secret. */
export interface StoredCredential extends Credential {
  /** Opaque; names the secret in the vault. */
  readonly reference: string;
  readonly fingerprint: string;
  /** Of a previous one: when its successor was applied, or it was taken away. */
  readonly replacedAt: string | null;
  readonly accountName: string;
  /** Name of the integration; of one that is still to be created what its change or draft calls it; empty where nothing knows it. */
  readonly integrationName: string;
  /** Title of its field; empty where the catalogue does not have it. */
  readonly title: string;
  /** True while the integration is there, or is about to be created. */
  readonly inUse: boolean;
}

/**
 * What the store can be asked about secrets of connections: part of `StoreOperations`. It never holds one. A secret that is to go is named in the list of removals from before its
 * credential goes until it is gone.
 */
export interface CredentialOperations {
  /** To be called before a secret is written under a new reference: until it has a credential it counts as one that is to go. */
  'credentials.announce': (input: { reference: string }) => null;
  /**
   * A secret that waits to be applied, in place of one that waits for the same field. The id of a record that was created meanwhile stands for the created one. Fails with
   * `account.readOnly`.
   */
  'credentials.add': (input: {
    accountId: string;
    recordId: string;
    path: string;
    reference: string;
    fingerprint: string;
    now: string;
  }) => StoredCredential;
  /** All of an installation, or of an account, or of one record. */
  'credentials.all': (input: {
    accountId?: string | undefined;
    recordId?: string | undefined;
  }) => StoredCredential[];
  'credentials.get': (input: { accountId: string; credentialId: string }) => StoredCredential | null;
  /** Lets credentials go, those of the given role only where one is given. */
  'credentials.drop': (input: {
    credentialIds: readonly string[];
    role?: Credential['role'] | undefined;
  }) => null;
  /** Ids of waiting credentials that no draft and no open change names. */
  'credentials.unnamed': (input: NoInput) => string[];
  /**
   * Looks at every integration with previous credentials: notes since when it has been Connected, and lets those go whose successor has proved itself long enough. Gives whether
   * anything is different.
   */
  'credentials.prove': (input: { now: string }) => { changed: boolean };
  'credentials.setKeeping': (input: { accountId: string; recordId: string; hours: number }) => null;
  'credentials.setReminder': (input: {
    accountId: string;
    recordId: string;
    everyDays: number | null;
    now: string;
  }) => null;
  'credentials.reminders': (input: { accountId: string }) => RotationReminder[];
  /** References of secrets that are to go. */
  'credentials.removals': (input: NoInput) => string[];
  /** They are gone. */
  'credentials.removed': (input: { references: readonly string[] }) => null;
  /** Drafts of records that are still to be created, newest first. */
  'drafts.unfinished': (input: {
    accountId: string;
  }) => (Omit<Draft, 'base'> & { entity: ChangeableEntity; recordId: string })[];
}

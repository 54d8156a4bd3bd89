import type { Connector } from '../../shared/domain/connector.ts';
import type { Integration } from '../../shared/domain/integration.ts';

/** What the store can be asked about the catalogue and about an account as a whole: part of `StoreOperations`. */
export interface ConnectionOperations {
  /** The whole catalogue. Nothing for an account that the store doesn't know. */
  'connectors.all': (input: { accountId: string }) => Connector[];
  /** All integrations, whole. */
  'integrations.all': (input: { accountId: string }) => Integration[];
  /** How much of a person's work, and of the past, is kept of an account. */
  'accounts.figures': (input: { accountId: string }) => {
    drafts: number;
    openChanges: number;
    versions: number;
  };
  /** Before a change of a connection is staged: whether exactly that was tested. What was not is untested from when it is applied. */
  'connections.saving': (input: { accountId: string; recordId: string; tested: boolean }) => null;
  /** A test of a connection as the account holds it passed. Gives whether it was untested until then. */
  'connections.proved': (input: { accountId: string; recordId: string }) => { changed: boolean };
}

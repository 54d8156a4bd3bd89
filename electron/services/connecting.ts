import type { Accounts } from './accounts.ts';
import { Authorizations } from './authorization.ts';
import { Catalogue } from './catalogue.ts';
import { ConnectionTests } from './connection-test.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { Following } from './following.ts';

/** The parts of connecting that outlive one call. */
export interface Connecting {
  readonly catalogue: Catalogue;
  readonly tests: ConnectionTests;
  readonly authorizations: Authorizations;
  readonly following: Following;
  /** Ends whatever is under way. */
  close(): void;
}

/** Builds the parts of connecting. Nothing happens before one is asked. */
export function createConnecting(dependencies: ServiceDependencies, accounts: Accounts): Connecting {
  const tests = new ConnectionTests(dependencies, accounts);
  const authorizations = new Authorizations(dependencies, accounts);
  const following = new Following(dependencies, accounts);
  return {
    catalogue: new Catalogue(dependencies.store),
    tests,
    authorizations,
    following,
    close() {
      following.end();
      tests.close();
      authorizations.close();
    },
  };
}

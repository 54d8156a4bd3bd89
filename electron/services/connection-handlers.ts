import type { connectionChannels } from '../../shared/ipc/connection-channels.ts';
import type { ServiceHandlers as Handlers } from '../../shared/ipc/handlers.ts';
import { accountHoldings } from './account-holdings.ts';
import type { Connecting } from './connecting.ts';
import { copyIntegration } from './copying.ts';
import type { Changes } from './changes.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { safeLink } from './safe-link.ts';

/** Handlers of these channels. */
export type ConnectionHandlers = Pick<Handlers, keyof typeof connectionChannels>;

/** One function per channel of `shared/ipc/connection-channels.ts`, kept secrets and drafts apart (`credential-handlers.ts`). */
export function connectionHandlers(
  { store, openLink }: Pick<ServiceDependencies, 'store' | 'openLink'>,
  changes: Pick<Changes, 'stage'>,
  { catalogue, tests, authorizations, following }: Connecting,
): Omit<ConnectionHandlers, `credentials.${string}` | 'drafts.unfinished'> {
  return {
    'connectors.list': ({ accountId }) => catalogue.list(accountId),
    'connectors.get': ({ accountId, connectorId }) => catalogue.get(accountId, connectorId),
    'connection.duplicates': (request) => catalogue.duplicates(request),
    'connection.test': (request) => tests.run(request),
    'connection.saving': async (request) => {
      await store.run('connections.saving', request);
      return null;
    },
    'connection.cancelTest': ({ testId }) => {
      tests.cancel(testId);
      return null;
    },
    'connection.authorize': (request) => authorizations.begin(request),
    'connection.openAuthorization': async ({ authorizationId }) => {
      await authorizations.open(authorizationId);
      return null;
    },
    'connection.follow': ({ accountId, recordId, signingIn }) => {
      following.follow(accountId, recordId, signingIn);
      return null;
    },
    'connection.look': ({ accountId, recordId }) => {
      following.look(accountId, recordId);
      return null;
    },
    'connection.unfollow': ({ accountId, recordId }) => {
      following.unfollow(accountId, recordId);
      return null;
    },
    'integrations.copy': (request) => copyIntegration(store, changes, request),
    'accounts.holdings': ({ accountId }) => accountHoldings(store, accountId),
    'app.openLink': async ({ url }) => {
      await openLink(safeLink(url).url);
      return null;
    },
  };
}

import type { ServiceHandlers as Handlers } from '../../shared/ipc/handlers.ts';
import type { CredentialDependencies, Credentials } from './credentials.ts';
import { forgetKeptSecrets, listKeptSecrets } from './kept-secrets.ts';

/** Handlers of these channels. */
export type CredentialHandlers = Pick<
  Handlers,
  Extract<keyof Handlers, `credentials.${string}`> | 'drafts.unfinished'
>;

/** One function per channel of kept secrets, and of what was begun with them. */
export function credentialHandlers(
  dependencies: CredentialDependencies,
  credentials: Credentials,
): CredentialHandlers {
  return {
    'credentials.enter': (request) => credentials.enter(request),
    'credentials.discard': (request) => credentials.discard(request),
    'credentials.of': (request) => credentials.of(request),
    'credentials.list': ({ look }) => listKeptSecrets(dependencies, look),
    'credentials.forget': async ({ ids }) => {
      await forgetKeptSecrets(dependencies, ids);
      dependencies.send('credentials.changed', {});
      return null;
    },
    'credentials.keep': (request) => credentials.keep(request),
    'credentials.remind': (request) => credentials.remind(request),
    'drafts.unfinished': (request) => dependencies.store.run('drafts.unfinished', request),
  };
}

import { AppError } from '../../shared/errors.ts';
import type { EventPayload } from '../../shared/ipc/events.ts';
import type { ServiceHandlers as Handlers } from '../../shared/ipc/handlers.ts';
import type { SyncStatus } from '../../shared/domain/sync-status.ts';
import { Accounts } from './accounts.ts';
import { Applying } from './applying.ts';
import { Changes } from './changes.ts';
import { Credentials } from './credentials.ts';
import { createConnecting } from './connecting.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { ExceptionActions } from './exception-actions.ts';
import { createHandlers } from './handlers.ts';
import { LocalData } from './local-data.ts';
import { Notifying } from './notifying.ts';
import { SampleAccount } from './sample-account.ts';
import { createTrayService, type TrayService } from './tray-service.ts';
import { Updates } from './updates/updates.ts';

/** The use cases of the application, ready to be served. */
export interface Services extends TrayService {
  /** For the router: one function per channel. */
  readonly handlers: Handlers;
  /** For whoever speaks with an account: its address and key, and the word that it was rejected. */
  readonly accounts: Pick<Accounts, 'address' | 'readKey' | 'keyRejected'>;
  /** Looks for the keys, starts the sample account's server if it is in use, and pulls the accounts. Fails when the store does. */
  start(): Promise<void>;
  /** How pulling an account goes: when it answers again, what is unknown about changes is settled. */
  heardOf(status: SyncStatus): void;
  /** Records of an account are different: there may be something to tell. */
  recordsChanged(change: EventPayload<'records.changed'>): void;
  /** Stops listening to the vault and to the sample account, and ends what is being applied. */
  close(): Promise<void>;
}

/** Builds the services. Nothing happens before `start`, except what a handler is asked for. */
export function createServices(dependencies: ServiceDependencies): Services {
  const { vault, sample: server, send, log } = dependencies;
  const accounts = new Accounts(dependencies);
  const sample = new SampleAccount(dependencies, accounts);
  const credentials = new Credentials(dependencies);
  const applying = new Applying(dependencies, accounts, credentials);
  const changes = new Changes(dependencies, applying);
  const connecting = createConnecting(dependencies, accounts);
  const updates = new Updates({
    ...dependencies,
    ...dependencies.updates,
    isApplying: () => applying.isRunningAnywhere(),
  });
  const exceptionActions = new ExceptionActions(dependencies, accounts, applying);
  const notifying = new Notifying({ ...dependencies, log: log.child('notifications') }, accounts);
  const localData = new LocalData(dependencies, { accounts, sample, applying, exceptionActions });
  const disposers = [
    accounts.onLeft((accountId) => {
      connecting.following.end(accountId);
      notifying.heardOf(accountId);
    }),
  ];

  const handlers = createHandlers(
    dependencies,
    accounts,
    sample,
    changes,
    applying,
    credentials,
    connecting,
    updates,
    notifying,
    exceptionActions,
    localData,
  );

  return {
    handlers,
    accounts,
    ...createTrayService(dependencies, handlers),
    async start() {
      disposers.push(
        vault.onStatusChanged((status) => {
          send('vault.changed', status);
          accounts.reconcile().catch((thrown: unknown) => {
            log.failure('The keys could not be looked up.', AppError.from(thrown));
          });
        }),
        server.onChanged((serving) => send('sample.changed', { serving })),
      );
      await Promise.all([accounts.reconcile(), sample.resume()]);
      await applying.resume();
      await exceptionActions.resumeUnsettled();
      await credentials.start();
      updates.start();
      notifying.start();
    },
    recordsChanged: ({ accountId, entity }) => {
      if (entity === 'integrations' || entity === 'exceptions') notifying.heardOf(accountId);
    },
    heardOf: (status) => {
      // The first pull of a kind of data is complete: what comes from now on is news.
      if (status.entities.every(({ state }) => state !== 'pulling')) notifying.heardOf(status.accountId);
      applying.answered(status);
      exceptionActions.answered(status);
      credentials.prove().catch((thrown: unknown) => {
        log.failure('Previous secrets were not looked at.', AppError.from(thrown));
      });
    },
    async close() {
      for (const dispose of disposers.splice(0)) dispose();
      await notifying.close();
      updates.close();
      credentials.close();
      connecting.close();
      await exceptionActions.close();
      await applying.close();
    },
  };
}

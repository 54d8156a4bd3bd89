import { AppError } from '../../shared/errors.ts';
import { givenMembers } from './given-members.ts';
import type { installationChannels } from '../../shared/ipc/installation-channels.ts';
import type { ServiceHandlers as Handlers } from '../../shared/ipc/handlers.ts';
import type { Accounts } from './accounts.ts';
import type { Applying } from './applying.ts';
import { activityHandlers, type ActivityHandlers } from './activity-handlers.ts';
import { notificationHandlers, type NotificationHandlers } from './notification-handlers.ts';
import type { Notifying } from './notifying.ts';
import { automationHandlers, type AutomationHandlers } from './automation-handlers.ts';
import { changeHandlers, historyHandlers } from './change-handlers.ts';
import { bundleHandlers } from './bundle-handlers.ts';
import type { Changes } from './changes.ts';
import { credentialHandlers } from './credential-handlers.ts';
import type { Credentials } from './credentials.ts';
import type { Connecting } from './connecting.ts';
import { connectionHandlers, type ConnectionHandlers } from './connection-handlers.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { diagnosticsHandlers } from './diagnostics.ts';
import { orderHandlers, type OrderHandlers } from './order-handlers.ts';
import { searchHandlers } from './search-handlers.ts';
import type { ExceptionActions } from './exception-actions.ts';
import { exceptionHandlers, type ExceptionHandlers } from './exception-handlers.ts';
import type { LocalData } from './local-data.ts';
import type { SampleAccount } from './sample-account.ts';
import type { Updates } from './updates/updates.ts';

/**
 * One function per channel of the contract, by area. Requests are parsed already; what goes wrong is thrown as an `AppError`. What needs more than
 * a call of one part is in a service.
 */
export function createHandlers(
  dependencies: ServiceDependencies,
  accounts: Accounts,
  sample: SampleAccount,
  changes: Changes,
  applying: Applying,
  credentials: Credentials,
  connecting: Connecting,
  updates: Updates,
  notifying: Notifying,
  exceptionActions: ExceptionActions,
  localData: LocalData,
): Handlers {
  return {
    ...applicationHandlers(dependencies),
    ...accountHandlers(accounts, credentials),
    ...sampleHandlers(sample),
    ...syncHandlers(dependencies),
    ...vaultHandlers(dependencies, accounts),
    ...recordHandlers(dependencies),
    ...noticeHandlers(dependencies),
    ...changeHandlers(dependencies, changes, applying),
    ...historyHandlers(dependencies, changes),
    ...exceptionHandlers(dependencies, exceptionActions),
    ...connectionHandlers(dependencies, changes, connecting),
    ...credentialHandlers(dependencies, credentials),
    ...automationHandlers(dependencies),
    ...updateHandlers(updates),
    ...activityHandlers(dependencies),
    ...diagnosticsHandlers(dependencies),
    ...localData.handlers(),
    ...installationHandlers(dependencies),
    ...orderHandlers(dependencies),
    ...searchHandlers(dependencies),
    ...bundleHandlers(dependencies, changes),
    ...notificationHandlers(dependencies, notifying),
  };
}

type Area<Prefix extends string> = Pick<
  Handlers,
  Exclude<
    Extract<keyof Handlers, `${Prefix}.${string}`>,
    | keyof ConnectionHandlers
    | keyof AutomationHandlers
    | keyof ActivityHandlers
    | keyof OrderHandlers
    | keyof NotificationHandlers
    | keyof ExceptionHandlers
  >
>;

function applicationHandlers({
  describe,
  copyText,
  log,
  store,
  sync,
  send,
}: ServiceDependencies): Area<'app' | 'settings'> {
  return {
    'app.describe': describe,
    'app.reportError': ({ message, stack }) => {
      const { reference } = new AppError('app.unexpected');
      log
        .child('window')
        .error('Something unexpected happened in the window.', { reference, text: message, stack });
      return { reference };
    },
    'app.copyText': async ({ text }) => {
      await copyText(text);
      return null;
    },
    'settings.get': () => store.run('settings.get', {}),
    'settings.update': async (changes) => {
      const settings = await store.run('settings.update', givenMembers(changes));
      send('settings.changed', settings);
      const kept = [
        ...(changes.keepEvents === undefined ? [] : ['events' as const]),
        ...(changes.keepExceptions === undefined ? [] : ['exceptions' as const]),
      ];
      if (kept.length === 0) return settings;
      for (const { id } of await store.run('accounts.list', {}))
        for (const kind of kept) sync.sweep(id, kind);
      return settings;
    },
  };
}

function installationHandlers({
  about,
  loginStart,
}: ServiceDependencies): Pick<Handlers, keyof typeof installationChannels> {
  return {
    'installation.about': about,
    'installation.loginStart': async () => ({ state: await loginStart.state() }),
    'installation.startAtLogin': async ({ on }) => {
      await loginStart.set(on);
      return { state: await loginStart.state() };
    },
  };
}

function accountHandlers(accounts: Accounts, credentials: Credentials): Area<'accounts'> {
  return {
    'accounts.list': () => accounts.list(),
    'accounts.probe': async (request) => {
      const { name, orgKey, environment } = await accounts.probe(request);
      return { organizationName: name, orgKey, environment };
    },
    'accounts.add': (request) => accounts.add(request),
    'accounts.update': (request) => accounts.update(request),
    'accounts.activate': async ({ accountId }) => {
      await accounts.activate(accountId);
      return null;
    },
    'accounts.replaceKey': (request) => accounts.replaceKey(request),
    'accounts.signOut': ({ accountId }) => accounts.signOut(accountId),
    'accounts.forget': async ({ accountId }) => {
      await accounts.forget(accountId);
      await credentials.clear();
      return null;
    },
  };
}

function sampleHandlers(sample: SampleAccount): Area<'sample'> {
  return {
    'sample.explore': () => sample.explore(),
    'sample.setServing': ({ serving }) => sample.setServing(serving),
    'sample.status': () => sample.status(),
  };
}

function syncHandlers({ sync, log }: ServiceDependencies): Area<'sync'> {
  return {
    'sync.status': ({ accountId }) => sync.status(accountId),
    'sync.pull': ({ accountId, entity }) => {
      // Answered at once: how the pull goes is told by `sync.changed`.
      void Promise.resolve(sync.pull(accountId, entity)).catch((thrown: unknown) => {
        log.failure('A pull that was asked for failed.', AppError.from(thrown), { accountId });
      });
      return null;
    },
  };
}

function vaultHandlers({ vault }: ServiceDependencies, accounts: Accounts): Area<'vault'> {
  return {
    'vault.status': () => vault.status(),
    'vault.retry': async () => {
      const status = await vault.retry();
      await accounts.reconcile();
      return status;
    },
    'vault.useSession': () => vault.useSession(),
  };
}

function recordHandlers({
  store,
  now = Date.now,
}: ServiceDependencies): Area<'integrations' | 'exceptions' | 'events'> {
  const isoNow = (): string => new Date(now()).toISOString();
  return {
    'integrations.list': (request) => store.run('integrations.list', { ...request, now: isoNow() }),
    'integrations.get': async (request) => {
      const view = await store.run('integrations.get', { ...request, now: isoNow() });
      if (view === null) throw new AppError('record.notFound');
      return view;
    },
    'exceptions.page': (request) => store.run('exceptions.page', request),
    'events.page': (request) => store.run('events.page', request),
  };
}

function noticeHandlers({ store, send }: ServiceDependencies): Area<'notices'> {
  return {
    'notices.list': () => store.run('notices.list', {}),
    'notices.dismiss': async (request) => {
      await store.run('notices.dismiss', request);
      send('notices.changed', {});
      return null;
    },
  };
}

function updateHandlers(updates: Updates): Area<'updates'> {
  return {
    'updates.state': () => updates.state(),
    'updates.check': () => updates.check(),
    'updates.download': () => updates.download(),
    'updates.install': () => updates.install(),
  };
}

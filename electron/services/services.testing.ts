import { asSecret, type SecretText } from '../../shared/domain/secret.ts';
import { defaultSettings } from '../../shared/domain/settings.ts';
import { AppError } from '../../shared/errors.ts';
import type { EventName } from '../../shared/ipc/events.ts';
import { createRedactor } from '../../shared/redaction.ts';
import { silentLog } from '../log/log.ts';
import type {
  StoreClient,
  StoredAccount,
  StoreInput,
  StoreOperation,
  StoreOutput,
} from '../store/operations.ts';
import { MemoryKeychain } from '../vault/memory-keychain.testing.ts';
import { createVault } from '../vault/switching-vault.ts';
import type { SampleServer, ServiceDependencies } from './dependencies.ts';
import { createServices } from './services.ts';

type Operations = { [Name in StoreOperation]?: (input: StoreInput<Name>) => StoreOutput<Name> };

/** What outlives a restart: the store's rows and the keychain's entries. */
export class TestComputer {
  readonly keychain = new MemoryKeychain();
  readonly shellState = new Map<string, string>();
  /** Every call to the store, as its name and input. */
  readonly storeCalls: [string, unknown][] = [];
  accounts: StoredAccount[] = [];
  settings = defaultSettings;
  /** Thrown by the next operations of this name. */
  storeFailure: { readonly name: StoreOperation; readonly error: AppError } | null = null;

  /** The store's operations that services call, on plain members. Other operations fail. */
  readonly operations: Operations = {
    'accounts.list': () => structuredClone(this.accounts),
    'notifications.look': () => 0,
    'notifications.waiting': () => ({ waiting: [], shownAt: [] }),
    'accounts.save': (account) => {
      const others = this.accounts.map((other) => (account.active ? { ...other, active: false } : other));
      const at = others.findIndex(({ id }) => id === account.id);
      this.accounts = at === -1 ? [...others, account] : others.with(at, account);
      return null;
    },
    'accounts.remove': ({ accountId }) => {
      this.accounts = this.accounts.filter(({ id }) => id !== accountId);
      return null;
    },
    'settings.get': () => this.settings,
    'settings.update': (changes) => (this.settings = { ...this.settings, ...changes }),
    'shellState.get': ({ name }) => this.shellState.get(name) ?? null,
    'shellState.set': ({ name, value }) => {
      this.shellState.set(name, value);
      return null;
    },
    'journal.open': () => [],
    'exceptionActions.unsettled': () => [],
    'changeSets.open': () => [],
    'credentials.all': () => [],
    'credentials.unnamed': () => [],
    'credentials.removals': () => [],
    'credentials.prove': () => ({ changed: false }),
    'notices.list': () => [],
    'notices.dismiss': () => null,
    'integrations.list': () => [],
    'integrations.get': () => null,
    'exceptions.page': () => ({ rows: [], next: null, total: 0 }),
    'events.page': () => ({ rows: [], next: null, total: 0 }),
    'orders.page': () => ({ rows: [], next: null, total: 0 }),
    'search.records': () => [],
  };

  readonly store: StoreClient = {
    run: (name, input) => Promise.resolve().then(() => this.#operate(name, input)),
    close: () => Promise.resolve(),
  };

  #operate<Name extends StoreOperation>(name: Name, input: StoreInput<Name>): StoreOutput<Name> {
    this.storeCalls.push([name, input]);
    if (this.storeFailure?.name === name) throw this.storeFailure.error;
    const operation = this.operations[name];
    if (operation === undefined) throw new Error(`Not expected here: ${name}`);
    return operation(input);
  }
}

/** The sample account's server, as far as services see it: a new port with every start. */
export class TestSampleServer implements SampleServer {
  readonly key = asSecret('sample-key-0a1b2c');
  starts = 0;
  forgotten = 0;
  failing = false;
  #serving = false;
  readonly #listeners = new Set<(serving: boolean) => void>();

  start() {
    if (this.failing) return Promise.reject(new AppError('sample.notStarted'));
    if (!this.#serving) this.starts += 1;
    this.#become(true);
    return Promise.resolve({ baseUrl: `http://127.0.0.1:${4_000 + this.starts}/api/v3`, key: this.key });
  }

  stop() {
    this.#become(false);
    return Promise.resolve();
  }

  forget() {
    this.forgotten += 1;
    this.#become(false);
    return Promise.resolve();
  }

  serving() {
    return this.#serving;
  }

  onChanged(listener: (serving: boolean) => void) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #become(serving: boolean) {
    if (serving === this.#serving) return;
    this.#serving = serving;
    for (const listener of this.#listeners) listener(serving);
  }
}

/** The keys that the test's accounts take: each belongs to the organisation of its value. */
export const keys = {
  first: asSecret('first-key-9f8e7d'),
  firstAgain: asSecret('first-key-renewed'),
  second: asSecret('second-key-6c5b4a'),
  wrong: asSecret('wrong-key-3f2e1d'),
} as const;

const organizations: Readonly<Record<string, string>> = {
  [keys.first]: 'First',
  [keys.firstAgain]: 'First',
  [keys.second]: 'Second',
  'sample-key-0a1b2c': 'Sample',
};

/** Starts the application's services on a computer, as one run of the program does. */
export function openServices(computer = new TestComputer(), changes: Partial<ServiceDependencies> = {}) {
  const pulls: string[] = [];
  const sent: EventName[] = [];
  const sample = new TestSampleServer();
  const redactor = createRedactor();
  const vault = createVault({ keychain: computer.keychain, redactor, log: silentLog, platform: 'linux' });
  const services = createServices({
    store: computer.store,
    replays: { run: () => Promise.reject(new AppError('app.unexpected')) },
    vault,
    redactor,
    readLog: () => Promise.resolve({ entries: [], next: null }),
    log: silentLog,
    sample,
    updates: {
      reason: 'development',
      source: () => Promise.reject(new AppError('updates.failed')),
    },
    send: (name) => sent.push(name),
    probe: (_address, key: SecretText) => {
      const name = organizations[key];
      if (name === undefined) return Promise.reject(new AppError('account.keyRejected'));
      return Promise.resolve({ name, orgKey: `org-${name}`, environment: 'production' });
    },
    sync: {
      start: (accountId) => void pulls.push(`start ${nameOf(computer, accountId)}`),
      stop: (accountId) => void pulls.push(`stop ${nameOf(computer, accountId)}`),
      pull: (accountId, entity) => void pulls.push(`pull ${nameOf(computer, accountId)} ${entity ?? 'all'}`),
      sweep: (accountId, entity) =>
        void pulls.push(`sweep ${nameOf(computer, accountId)} ${entity ?? 'all'}`),
      status: (accountId) => ({ accountId, reach: 'unknown', error: null, answeredAt: null, entities: [] }),
    },
    copyText: () => Promise.resolve(),
    describe: () => ({
      version: '1.2.3',
      platform: 'linux',
      locale: 'en',
      dataFolder: '/data',
      openSample: false,
    }),
    connect: () => {
      throw new AppError('account.connectionRefused');
    },
    saveFile: () => Promise.resolve(null),
    choosePlace: () => Promise.resolve(null),
    openLink: () => Promise.resolve(),
    showOnDesktop: () => Promise.resolve('ready'),
    focusWindow: () => undefined,
    reloadWindows: () => undefined,
    about: () => Promise.resolve({ versions: [], packages: [] }),
    loginStart: { state: () => Promise.resolve('unavailable'), set: () => Promise.resolve() },
    now: () => 0,
    ...changes,
  });
  return { computer, services, call: services.handlers, vault, sample, redactor, pulls, sent };
}

function nameOf({ accounts }: TestComputer, accountId: string): string {
  return accounts.find(({ id }) => id === accountId)?.name ?? 'unknown';
}

/** What the form of *Connect an account* sends. */
export function accountRequest(key: SecretText, name: string, baseUrl = 'https://api.example/api/v3/') {
  return { name, baseUrl, key, color: 'blue', environment: 'production', readOnly: false } as const;
}

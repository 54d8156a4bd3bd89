import type { About } from '../../shared/domain/about.ts';
import type { LogPage } from '../../shared/domain/diagnostics.ts';
import type { Entity } from '../../shared/domain/entity.ts';
import type { Organization } from '../../shared/domain/organization.ts';
import type { SecretText } from '../../shared/domain/secret.ts';
import type { SyncStatus } from '../../shared/domain/sync-status.ts';
import type { EventName, EventPayload } from '../../shared/ipc/events.ts';
import type { Reply } from '../../shared/ipc/contract.ts';
import type { Redactor } from '../../shared/redaction.ts';
import type { Log } from '../log/log.ts';
import type { LogRequest } from '../log/read-log.ts';
import type { AccountAddress } from '../remote/address.ts';
import type { Replays } from '../replay/replays.ts';
import type { StoreClient } from '../store/operations.ts';
import type { ConnectAccount } from './connect-account.ts';
import type { ShowOnDesktop } from './show-on-desktop.ts';
import type { UpdateOrigin } from './updates/update-origin.ts';
import type { Vault } from '../vault/vault.ts';

/** The pulling of accounts, as services steer it. An account is started when it may be called, and stopped before its key or its data go. */
export interface SyncHandle {
  start(accountId: string): Promise<void> | void;
  /** Settles when nothing of that account is under way any more. */
  stop(accountId: string): Promise<void> | void;
  /** Asks for a pull now: of everything, or of one kind. */
  pull(accountId: string, entity?: Entity): Promise<void> | void;
  /** Compares everything that the account lists with what is held: what is kept for longer or shorter now. */
  sweep(accountId: string, entity?: Entity): void;
  status(accountId: string): SyncStatus | Promise<SyncStatus>;
}

/** The built-in account's server, wherever it runs. */
export interface SampleServer {
  /**
   * Starts it, making its data when there is none; does nothing where it serves already. Gives the base URL and the key that it takes. Fails with
   * `sample.notStarted`.
   */
  start(): Promise<{ readonly baseUrl: string; readonly key: SecretText }>;
  stop(): Promise<void>;
  /** Ends it and removes its data: the next start makes them anew. */
  forget(): Promise<void>;
  serving(): boolean;
  /** Hears when it starts or ends, also by itself; gives the disposer. */
  onChanged(listener: (serving: boolean) => void): () => void;
}

/** Asks an address whose key this is, by a real call. Fails with `AppError` of the area `account`. */
export type ProbeAccount = (address: AccountAddress, key: SecretText) => Promise<Organization>;

/** Asks the person where to, and writes a text file there. Gives its path; null when the person cancelled. Fails with `AppError` of the area `store`. */
export type SaveFile = (suggestedName: string, text: string) => Promise<string | null>;

/** What a person is asked to point at. */
export type ChosenPlace = 'exportFolder' | 'bundleFolder' | 'bundleFile';

/** Asks the person for a folder or a file. Gives its path; null when the person cancelled. */
export type ChoosePlace = (what: ChosenPlace) => Promise<string | null>;

/** Starting with the system: off unless a person switches it on. The system has the last word: people also change it there. */
export interface LoginStart {
  state(): Promise<'on' | 'off' | 'unavailable'>;
  /** Fails with an error of the area `store` where the system does not take it. */
  set(on: boolean): Promise<void>;
}

/** Reads a page of the log, without secrets. */
export type ReadLog = (request: LogRequest) => Promise<LogPage>;

/** Sends an event to the windows. */
export type SendEvent = <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;

/** Everything that the services stand on. They know no Electron, no SQL and no wire name: what needs those comes in here. */
export interface ServiceDependencies {
  readonly store: StoreClient;
  readonly replays: Pick<Replays, 'run'>;
  readonly vault: Vault;
  readonly redactor: Pick<Redactor, 'register' | 'redactText'>;
  readonly log: Log;
  readonly sync: SyncHandle;
  readonly sample: SampleServer;
  readonly probe: ProbeAccount;
  readonly connect: ConnectAccount;
  readonly saveFile: SaveFile;
  readonly choosePlace: ChoosePlace;
  /** Opens an address, already judged, in the system's browser. Fails with `app.unsafeLink`. */
  readonly openLink: (url: string) => Promise<void>;
  /** New versions of Penstock: why there are none for this installation, or where they come from. */
  readonly updates: UpdateOrigin;
  /** Reads the log, the newest line first. */
  readonly readLog: ReadLog;
  readonly send: SendEvent;
  /** Shows a notification on the desktop. Never fails. Null where there is no window: then nothing is looked at, and nothing counts as told. */
  readonly showOnDesktop: ShowOnDesktop | null;
  /** Brings the window to the front, opening it where it was closed. */
  readonly focusWindow: () => void;
  /** Loads the page of every window anew. */
  readonly reloadWindows: () => void;
  /** Whether the system starts Penstock when the person logs in. */
  readonly loginStart: LoginStart;
  /** What this program consists of. */
  readonly about: () => Promise<About>;
  /** What `app.describe` answers. */
  readonly describe: () => Reply<'app.describe'>;
  /** Puts text on the clipboard. */
  readonly copyText: (text: string) => Promise<void>;
  /** Milliseconds since 1970; a test may set its own. */
  readonly now?: () => number;
}

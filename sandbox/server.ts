import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import type { SampleSize } from '../shared/domain/sample-account.ts';
import type { Account } from './account.ts';
import { Clock } from './clock.ts';
import { answerControl } from './control.ts';
import { Credentials } from './credentials.ts';
import { openAccountDatabase } from './database.ts';
import { Facts } from './facts.ts';
import { Faults, type FaultSwitch } from './faults/faults.ts';
import { answerMessage, basePath } from './http/answering.ts';
import { Listener } from './http/listener.ts';
import { KeyRing } from './key-ring.ts';
import { Ledger } from './ledger.ts';
import { Life } from './life/life.ts';
import { Records } from './records.ts';
import { allRights, type Rights } from './rights.ts';
import { Schedule } from './schedule.ts';
import { seedAccount } from './seed/seed.ts';

/** How to start the sample account. */
export interface SampleAccountOptions {
  /** Where its data lies; made and filled when there is none yet. */
  readonly folder: string;
  readonly size?: SampleSize;
  /** Same seed, size and moment: same data. Only asked for when the data is made. */
  readonly seed?: number;
  /** A port to insist on. Without it the port of the last start, if it is free, else any. */
  readonly port?: number;
  /** 32 hex digits. Without it the key of the last start, or a new random one. */
  readonly key?: string;
  readonly rights?: Rights;
  /** Nothing happens by itself: no orders arrive, no holds end. Checks that were asked for still come to their end. */
  readonly still?: boolean;
  readonly faults?: readonly FaultSwitch[];
  /** A clock of one's own. Without it the account's clock goes on where it was moved to. */
  readonly clock?: Clock;
  /** Offers `/control` to whoever knows this token, or the key where no token is given. It is not there without this. */
  readonly control?: { readonly token?: string };
}

/** A sample account that is being served, as tests in the same process hold it. */
export interface RunningSampleAccount {
  /** Base address with `/api/v3`. */
  readonly url: string;
  readonly key: string;
  readonly controlUrl: string;
  readonly account: Account;
  readonly clock: Clock;
  readonly keys: KeyRing;
  readonly faults: Faults;
  readonly ledger: Ledger;
  readonly life: Life;
  /** Lets everything happen that is due by the account's clock. */
  tick(): void;
  /** Closes the door: connections are refused, the data stays. */
  stopServing(): Promise<void>;
  /** Opens it again, on the same port when that is still free. */
  startServing(): Promise<void>;
  /** Ends it for good; its data stays in the folder. */
  close(): Promise<void>;
}

/** Opens the account, filling it first where it is new, and serves it on 127.0.0.1. Rejects when a port insisted on is taken. */
export async function startSampleAccount(options: SampleAccountOptions): Promise<RunningSampleAccount> {
  const { folder, size = 'sample', seed = 1 } = options;
  const newClock = options.clock ?? new Clock();
  const database = openAccountDatabase(folder, (empty) =>
    seedAccount(empty, { seed, size, now: newClock.now() }),
  );
  chmodSync(join(folder, 'account.db'), 0o600);
  const facts = new Facts(database);
  const clock = options.clock ?? new Clock({ startsAt: Date.now() + facts.number('clockOffset') });
  const stopRemembering = clock.onChange(() => facts.set('clockOffset', Math.round(clock.offset)));
  const records = new Records(database);
  const account: Account = {
    records,
    clock,
    schedule: new Schedule(database),
    credentials: new Credentials(database),
    orgKey: facts.text('orgKey') ?? '',
  };
  const keys = new KeyRing(database);
  const key = chosenKey(keys, options);
  const faults = new Faults(options.faults);
  const ledger = new Ledger();
  const life = new Life(account, facts, { still: options.still ?? false });
  const control = controlFor(options.control && (options.control.token ?? key), {
    account,
    keys,
    faults,
    ledger,
    life,
  });
  const listener = new Listener((message, response) => {
    const answering = {
      account,
      keys,
      faults,
      ledger,
      control,
      origin: () => listener.origin,
      refuseFor: (milliseconds: number) => listener.refuseFor(milliseconds),
    };
    void answerMessage(answering, message, response);
  });
  const open = async (port: number | undefined) => {
    await (port === undefined ? listener.openNear(facts.number('port')) : listener.open(port));
    facts.set('port', listener.port);
  };
  try {
    await open(options.port === 0 ? undefined : options.port);
  } catch (thrown) {
    database.close();
    throw thrown;
  }
  life.start();
  return {
    get url() {
      return `${listener.origin}${basePath}`;
    },
    get controlUrl() {
      return `${listener.origin}/control`;
    },
    key,
    account,
    clock,
    keys,
    faults,
    ledger,
    life,
    tick: () => life.tick(),
    stopServing: async () => {
      life.stop();
      await listener.close();
    },
    startServing: async () => {
      if (!listener.listening) await open(undefined);
      life.start();
    },
    close: async () => {
      life.stop();
      stopRemembering();
      await listener.close();
      database.close();
    },
  };
}

function chosenKey(keys: KeyRing, { key, rights }: SampleAccountOptions): string {
  const chosen = key ?? keys.main;
  const wanted = rights ?? (keys.rightsOf(chosen) === undefined ? allRights : undefined);
  return wanted === undefined ? chosen : keys.grant(chosen, wanted);
}

function controlFor(
  token: string | undefined,
  parts: { account: Account; keys: KeyRing; faults: Faults; ledger: Ledger; life: Life },
) {
  if (token === undefined) return undefined;
  const { life, ...rest } = parts;
  const controlled = {
    ...rest,
    token,
    tick: () => life.tick(),
    setStill: (still: boolean) => life.setStill(still),
  };
  return (request: Parameters<typeof answerControl>[1]) => answerControl(controlled, request);
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject, JsonValue } from '../shared/json.ts';
import { Clock } from './clock.ts';
import { startSampleAccount, type RunningSampleAccount, type SampleAccountOptions } from './server.ts';

/** The moment at which test accounts are made. */
export const testMoment = Date.parse('2026-11-20T12:00:00.000Z');

/** A reply as a test looks at it. */
export interface TestReply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: JsonObject;
}

/** A running account in a folder of its own, with a client that speaks to it over HTTP. */
export interface TestAccount extends RunningSampleAccount {
  readonly folder: string;
  /** Sends a request below the base address. `key`: null sends none. */
  call(method: string, path: string, body?: JsonValue, key?: string | null): Promise<TestReply>;
  /** The records of a list reply. */
  list(path: string): Promise<JsonObject[]>;
  /** Ends the account and removes its folder. */
  remove(): Promise<void>;
}

/** Starts a small account that stands still, on a clock that moves only when told to. */
export async function startTestAccount(options: Partial<SampleAccountOptions> = {}): Promise<TestAccount> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'sample-account-'));
  const clock = options.clock ?? new Clock({ startsAt: testMoment, frozen: true });
  const running = await startSampleAccount({
    size: 'small',
    seed: 7,
    still: true,
    ...options,
    folder,
    clock,
  });
  const call = async (method: string, path: string, body?: JsonValue, key: string | null = running.key) => {
    const response = await fetch(running.url + path, {
      method,
      headers: {
        // A connection of its own for each request: one that is kept would not outlive a restart.
        Connection: 'close',
        ...(key === null ? {} : { 'X-Pipe17-Key': key }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const reply = (await response.json()) as JsonObject;
    return { status: response.status, headers: response.headers, body: reply };
  };
  return Object.assign(running, {
    folder,
    call,
    list: async (path: string) => {
      const { body } = await call('GET', path);
      const plural = path.slice(1).split('?')[0] ?? '';
      return body[plural] as JsonObject[];
    },
    remove: async () => {
      await running.close();
      rmSync(folder, { recursive: true, force: true });
    },
  });
}

/** A test account restarted in the same folder, with everything else as it was. */
export async function restart(
  account: TestAccount,
  options: Partial<SampleAccountOptions> = {},
): Promise<TestAccount> {
  await account.close();
  return startTestAccount({ folder: account.folder, clock: account.clock, ...options });
}

/** A member of a record that is text; empty where it is not. */
export function textOf(record: JsonObject | undefined, member: string): string {
  const value = record?.[member];
  return typeof value === 'string' ? value : '';
}

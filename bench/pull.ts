import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import SQLite from 'better-sqlite3';
import type { SyncStatus } from '../shared/domain/sync-status.ts';
import { parseAddress } from '../electron/remote/address.ts';
import { createNodeTransport } from '../electron/remote/node-transport.ts';
import { startSync, type Sync } from '../electron/sync/start-sync.ts';
import { startAccountServer, type AccountServer } from './account-server.ts';
import { percentile, printFigure, timed, type BenchmarkSize } from './figure.ts';
import { accountId, openBenchStore, type BenchStore } from './filled-store.ts';
import { watchIdleLoop } from './idle-loop.ts';
import { insertPlainly } from './plain-insert.ts';

const sizes = { small: 'sample', full: 'large', stress: 'stress' } as const satisfies Record<
  BenchmarkSize,
  string
>;

/** Pulls with nothing changed, each followed by its baseline: what the machine does meanwhile is the same for both. */
const unchangedRounds = 3;

/**
 * A first pull of orders from the sample account in another process, as the product does it: sync thread, store thread, this thread only performing the
 * requests; then the same list again with nothing changed.
 */
export async function benchPull(size: BenchmarkSize): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'penstock-bench-account-'));
  const server = await startAccountServer(folder, sizes[size]);
  const bench = await openBenchStore();
  try {
    await pullTwice(server, bench);
  } finally {
    await bench.dispose();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function pullTwice(server: AccountServer, bench: BenchStore): Promise<void> {
  const pulling = startPulling(server, bench);
  const idle = watchIdleLoop();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const first = await timed(() => pulling.complete(() => pulling.sync.start(accountId)));
  delay.disable();
  const idleDelay = await idle.delay();
  const count = await bench.store.run('intake.count', { accountId, entity: 'orders' });
  const records = `${count.toLocaleString('en-US')} records`;
  const plain = await insertPlainly(join(bench.folder, 'cache.db'));
  printFigure({
    name: `first pull of ${records}`,
    value: first.milliseconds,
    unit: 'ms',
    baseline: plain,
    bar: 1.5,
  });
  printFigure({
    name: `main-thread delay during the first pull, p99 (a thread that did nothing meanwhile: ${idleDelay.toFixed(1)} ms)`,
    value: delay.percentile(99) / 1e6,
    unit: 'ms',
    baseline: null,
    bar: 7,
  });

  const before = writes(bench);
  const [again, fetched]: [number[], number[]] = [[], []];
  for (let round = 0; round < unchangedRounds; round += 1) {
    await pulling.sync.stop(accountId);
    await bench.store.run('sync.saveCursor', {
      accountId,
      entity: 'orders',
      cursor: { updatedAt: '2000-01-01T00:00:00.000Z' },
    });
    again.push((await timed(() => pulling.complete(() => pulling.sync.start(accountId)))).milliseconds);
    fetched.push((await timed(() => fetchPages(server))).milliseconds);
  }
  printFigure({
    name: `pull with nothing changed, ${records}`,
    value: percentile(again, 0.5),
    unit: 'ms',
    baseline: percentile(fetched, 0.5),
    bar: 1.2,
  });
  printFigure({
    name: 'records written by it',
    value: writes(bench) - before,
    unit: 'records',
    baseline: null,
    bar: 0,
  });
  await pulling.sync.close();
}

/** Pulling as the main process wires it, without Electron. */
function startPulling(
  server: AccountServer,
  { store }: BenchStore,
): { sync: Sync; complete: (begin: () => Promise<void>) => Promise<void> } {
  let heard: (status: SyncStatus) => void = () => undefined;
  const sync = startSync({
    workerUrl: new URL('../electron/sync/worker.ts', import.meta.url),
    storePort: store.connect(),
    transport: createNodeTransport(),
    account: () =>
      Promise.resolve({
        address: parseAddress(server.url),
        readKey: () => Promise.resolve({ kind: 'found', secret: server.key }),
      }),
    statusChanged: (status) => heard(status),
    recordsChanged: () => undefined,
    keyRejected: () => undefined,
    failed: (error) => {
      throw error;
    },
  });
  /** Settles when the orders have been pulled and nothing else waits. */
  const complete = async (begin: () => Promise<void>): Promise<void> => {
    let pulled = false;
    const done = new Promise<void>((resolve) => {
      heard = ({ entities }) => {
        const orders = entities.find(({ entity }) => entity === 'orders');
        if (orders?.state === 'pulling') pulled = true;
        if (pulled && orders?.state === 'idle') resolve();
      };
    });
    await begin();
    await done;
  };
  return { sync, complete };
}

/** Content of the orders table as one number that any write changes. */
function writes({ folder }: BenchStore): number {
  const database = new SQLite(join(folder, 'cache.db'), { readonly: true });
  const version = database
    .prepare('SELECT total(length(record)) + max(row) FROM orders')
    .pluck()
    .get() as number;
  database.close();
  return version;
}

/** The same list, page by page, only fetched and parsed. */
async function fetchPages(server: AccountServer): Promise<void> {
  let since = '2000-01-01T00:00:00.000Z';
  for (;;) {
    const query = `order=updatedAt&updatedSince=${since}&count=1000&skip=0&keys=*`;
    const reply = await fetch(`${server.url}/orders?${query}`, { headers: { 'X-Pipe17-Key': server.key } });
    const page = JSON.parse(await reply.text()) as {
      orders: { updatedAt: string }[];
      pagination: { last: boolean };
    };
    const last = page.orders.at(-1)?.updatedAt;
    if (page.pagination.last || last === undefined || last === since) return;
    since = last;
  }
}

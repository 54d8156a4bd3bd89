import { generateOrders } from '../../bench/generate-records.ts';
import { startStore } from './start-store.ts';
import { testAccount, testPage } from './store.testing.ts';

/** A process that takes pages in until it is killed, one line of output per answered page. Argument: the store's folder. */
const folder = process.argv[2];
if (folder === undefined) throw new Error('Name the folder.');
const store = await startStore({ folder, workerUrl: new URL('./worker.ts', import.meta.url) });
await store.run('accounts.save', testAccount());
await store.run('intake.beginBulk', { accountId: 'account-1', entity: 'orders' });
const orders = [...generateOrders(50)];
for (let page = 1; ; page += 1) {
  const records = orders.map((order) => ({ ...order, id: `${page}-${order.id}` }));
  await store.run(
    'intake.page',
    testPage({ entity: 'orders', records, cursor: { updatedAt: `page ${page}` } }),
  );
  process.stdout.write(`${page}\n`);
}

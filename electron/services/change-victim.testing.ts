import type { ApplyProgress } from '../../shared/domain/apply-progress.ts';
import { asSecret } from '../../shared/domain/secret.ts';
import { AppError } from '../../shared/errors.ts';
import { createRedactor } from '../../shared/redaction.ts';
import { silentLog } from '../log/log.ts';
import { parseAddress } from '../remote/address.ts';
import { createNodeTransport } from '../remote/node-transport.ts';
import { startStore } from '../store/start-store.ts';
import type { StagedChange } from '../store/change-operations.ts';
import { Applying } from './applying.ts';
import { Changes } from './changes.ts';
import { createConnect } from './connect-account.ts';

/**
 * A process that makes and applies changes until it is killed. Arguments: the store's folder, the account's address and key, the number of this life, and `finish` for the one that
 * only brings everything to its end. One line of output per thing that it may be held to.
 */
const [folder = '', url = '', key = '', life = '', mode = ''] = process.argv.slice(2);
const accountId = 'account-1';
const store = await startStore({ folder, workerUrl: new URL('../store/worker.ts', import.meta.url) });
const say = (line: string): void => void process.stdout.write(`${line}\n`);

let ended = Promise.withResolvers<ApplyProgress>();
const dependencies = {
  store,
  connect: createConnect(createNodeTransport()),
  log: silentLog,
  redactor: createRedactor(),
  sync: { pull: () => undefined },
  send: (name: string, payload: unknown): void => {
    const progress = payload as ApplyProgress;
    if (name === 'apply.changed' && progress.state === 'ended') ended.resolve(progress);
  },
};
const applying = new Applying(
  dependencies,
  {
    address: () => Promise.resolve(parseAddress(url)),
    readKey: () => Promise.resolve({ kind: 'found', secret: asSecret(key) }),
    isReadOnly: () => Promise.resolve(false),
    keyRejected: () => Promise.resolve(),
  },
  {
    read: (_account, credentialId) => Promise.resolve(asSecret(`secret of ${credentialId}`)),
    clear: () => Promise.resolve(),
  },
);
const changes = new Changes(dependencies, applying);

async function apply(setId: string): Promise<void> {
  ended = Promise.withResolvers<ApplyProgress>();
  try {
    await applying.apply(accountId, setId);
  } catch (thrown) {
    if (AppError.from(thrown).code === 'apply.running') return;
    throw thrown;
  }
  await ended.promise;
  // The run is over when its account is free again.
  while (applying.isRunning(accountId)) await new Promise((resolve) => setImmediate(resolve));
}

async function applyEverything(): Promise<void> {
  for (const { id } of await store.run('changeSets.open', { accountId })) await apply(id);
}

async function stageAndApply(round: number): Promise<void> {
  const moment = await store.run('history.moment', {
    accountId,
    at: new Date(Date.now() + 1_000).toISOString(),
  });
  const shop = moment.find(({ entity, members }) => entity === 'integrations' && members['enabled'] === true);
  const old = moment.find(({ entity, name }) => entity === 'orderRoutings' && name.startsWith('Victim '));
  const name = `Victim ${life}.${round}`;
  const wishes: StagedChange[] = [
    { entity: 'orderRoutings', recordId: `new:${life}.${round}`, operation: 'create', edits: { name } },
    ...(shop === undefined
      ? []
      : [{ entity: 'integrations', recordId: shop.recordId, operation: 'update', edits: { name } } as const]),
    ...(old === undefined
      ? []
      : [{ entity: 'orderRoutings', recordId: old.recordId, operation: 'delete', edits: {} } as const]),
  ];
  // Said before: it may be cut off when the removal is kept and nobody could say so any more.
  if (old !== undefined) say(`removing ${old.name}`);
  const set = await changes.stage({ accountId, changes: wishes });
  say(`staged ${name}`);
  if (old !== undefined) say(`removed ${old.name}`);
  await apply(set.id);
}

await applying.resume();
say('ready');
await applyEverything();
if (mode === 'finish') {
  const open = await store.run('changeSets.open', { accountId });
  const steps = await store.run('journal.open', { accountId });
  say(`left ${open.flatMap((set) => set.changes).length + steps.length}`);
  await store.close();
  process.exit(0);
}
for (let round = 1; ; round += 1) await stageAndApply(round);

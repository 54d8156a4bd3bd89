import type { ApplyProgress } from '../../shared/domain/apply-progress.ts';
import { asSecret } from '../../shared/domain/secret.ts';
import { AppError } from '../../shared/errors.ts';
import { createRedactor } from '../../shared/redaction.ts';
import { silentLog } from '../log/log.ts';
import { parseAddress } from '../remote/address.ts';
import { createNodeTransport } from '../remote/node-transport.ts';
import { startStore } from '../store/start-store.ts';
import type { StagedChange } from '../store/change-operations.ts';
import { FolderKeychain } from '../vault/folder-keychain.testing.ts';
import { createVault } from '../vault/switching-vault.ts';
import { Applying } from './applying.ts';
import { Changes } from './changes.ts';
import { createConnect } from './connect-account.ts';
import { Credentials } from './credentials.ts';
import { listKeptSecrets } from './kept-secrets.ts';

/**
 * A process that enters secrets, and makes and applies changes, until it is killed. Arguments: the store's folder (its keychain lies beside it), the account's address and key, the
 * number of this life, and `finish` for the one that only brings everything to its end. One line of output per thing that it may be held to.
 */
const [folder = '', url = '', key = '', life = '', mode = ''] = process.argv.slice(2);
const accountId = 'account-1';
const store = await startStore({ folder, workerUrl: new URL('../store/worker.ts', import.meta.url) });
const say = (line: string): void => void process.stdout.write(`${line}\n`);

let ended = Promise.withResolvers<ApplyProgress>();
const redactor = createRedactor();
const keychain = new FolderKeychain(`${folder}-keychain`);
const dependencies = {
  store,
  connect: createConnect(createNodeTransport()),
  log: silentLog,
  redactor,
  vault: createVault({ keychain, redactor, log: silentLog, platform: 'linux' }),
  sync: { pull: () => undefined },
  send: (name: string, payload: unknown): void => {
    const progress = payload as ApplyProgress;
    if (name === 'apply.changed' && progress.state === 'ended') ended.resolve(progress);
  },
};
const credentials = new Credentials(dependencies);
const applying = new Applying(
  dependencies,
  {
    address: () => Promise.resolve(parseAddress(url)),
    readKey: () => Promise.resolve({ kind: 'found', secret: asSecret(key) }),
    isReadOnly: () => Promise.resolve(false),
    keyRejected: () => Promise.resolve(),
  },
  credentials,
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

/** Sets that are open, after what only a person can do: a secret of which nobody knows whether it was sent, or that was replaced before its change was, is entered anew. */
async function applyEverything(): Promise<void> {
  for (const { id, changes: members } of await store.run('changeSets.open', { accountId })) {
    for (const { recordId, error } of members) {
      if (error?.code !== 'credential.doubtful' && error?.code !== 'credential.missing') continue;
      await changes.stage({ accountId, setId: id, changes: [await givenToken(recordId)] });
    }
    await apply(id);
  }
}

let entered = 0;
async function enterToken(recordId: string) {
  entered += 1;
  const value = asSecret(`good-key of ${life}, the ${entered}th`);
  const { credential } = await credentials.enter({ accountId, recordId, path: 'accessToken', value });
  return { 'connection.accessToken': { credential: credential.id } };
}

async function givenToken(recordId: string): Promise<StagedChange> {
  return { entity: 'integrations', recordId, operation: 'update', edits: await enterToken(recordId) };
}

/** Shops of ours that stay in the account: one is given a new secret, older ones are removed. */
const shopsKept = 3;

async function stageAndApply(round: number): Promise<void> {
  const moment = await store.run('history.moment', {
    accountId,
    at: new Date(Date.now() + 1_000).toISOString(),
  });
  const integrations = moment.filter(({ entity }) => entity === 'integrations');
  const like = integrations.find(({ members }) => 'connection.accessToken' in members);
  const shops = integrations.filter(({ name: called }) => called.startsWith('Shop '));
  const renewed = shops.find(({ members }) => members['connection.accessToken'] === true);
  const given = integrations.find(
    ({ members, name: called }) => members['enabled'] === true && !called.startsWith('Shop '),
  );
  const card = moment.find(
    ({ entity, name: called }) => entity === 'orderRoutings' && called.startsWith('Victim '),
  );
  const oldShop = shops.length > shopsKept ? shops.find((shop) => shop !== renewed) : undefined;
  const old = [card, oldShop].filter((one) => one !== undefined);
  const name = `Victim ${life}.${round}`;
  const shopName = `Shop ${life}.${round}`;
  const shopEdits = {
    name: shopName,
    connectorId: like?.members['connectorId'] ?? null,
    'connection.storeUrl': 'https://shop.example',
    ...(await enterToken(`new:shop ${life}.${round}`)),
  };
  const wishes: StagedChange[] = [
    { entity: 'orderRoutings', recordId: `new:${life}.${round}`, operation: 'create', edits: { name } },
    {
      entity: 'integrations',
      recordId: `new:shop ${life}.${round}`,
      operation: 'create',
      edits: shopEdits,
    },
    ...(given === undefined
      ? []
      : [
          { entity: 'integrations', recordId: given.recordId, operation: 'update', edits: { name } } as const,
        ]),
    ...(renewed === undefined ? [] : [await givenToken(renewed.recordId)]),
    ...old.map(({ entity, recordId }) => {
      const kind = entity === 'integrations' ? 'integrations' : 'orderRoutings';
      return { entity: kind, recordId, operation: 'delete', edits: {} } as const;
    }),
  ];
  // Said before: it may be cut off when the removal is kept and nobody could say so any more.
  for (const one of old) say(`removing ${one.name}`);
  const set = await changes.stage({ accountId, changes: wishes });
  for (const staged of [name, shopName]) say(`staged ${staged}`);
  for (const one of old) say(`removed ${one.name}`);
  await apply(set.id);
}

/** Everything to its end, also what waits for a person; then what is left of it, in the store and in the vault. */
async function finish(): Promise<void> {
  const left = async (): Promise<number> => {
    const open = await store.run('changeSets.open', { accountId });
    const steps = await store.run('journal.open', { accountId });
    return open.flatMap((set) => set.changes).length + steps.length;
  };
  for (let turn = 0; turn < 5 && (await left()) > 0; turn += 1) await applyEverything();
  say(`left ${await left()}`);
  await credentials.start();
  credentials.close();
  for (const { kind, state, role, integrationName, id } of await listKeptSecrets(dependencies, true)) {
    const named = `${kind} ${role ?? ''} ${state} ${integrationName} ${id}`;
    if (kind === 'orphaned') say(`orphaned ${named}`);
    // The account's own key is given to this process, not kept.
    if (kind === 'credential' && (state !== 'found' || role === 'waiting')) say(`missing ${named}`);
    if (role === 'current') say(`kept ${integrationName}`);
  }
}

await credentials.start();
await applying.resume();
say('ready');
await applyEverything();
if (mode === 'finish') {
  await finish();
  await store.close();
  process.exit(0);
}
for (let round = 1; ; round += 1) await stageAndApply(round);

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { asSecret } from '../../shared/domain/secret.ts';
import { KeychainFailure } from '../vault/keychain-failure.ts';
import { KeptSecretsBench } from './credentials.testing.ts';

let bench: KeptSecretsBench;

beforeAll(async () => {
  bench = await KeptSecretsBench.open();
});
afterEach(() => {
  bench.run.computer.keychain.failure = null;
});
afterAll(() => bench.close());

/** A setup that is filled in, with its secret in the vault. */
async function prepare(recordId: string) {
  const { credential } = await bench.enter(recordId, `good-key-of-${recordId.slice(4)}`);
  const connectorId = await bench.shopConnector();
  const edits = {
    name: `Shop ${recordId}`,
    connectorId,
    'connection.storeUrl': `https://${recordId.slice(4)}.example`,
    'connection.accessToken': { credential: credential.id },
  };
  const test = {
    accountId: bench.accountId,
    testId: `test ${recordId}`,
    target: { connectorId },
    fields: [
      { path: 'storeUrl', value: edits['connection.storeUrl'] },
      { path: 'accessToken', value: edits['connection.accessToken'] },
    ],
  };
  return { edits, test };
}

const stateOf = async (kind: 'accountKey' | 'credential') => {
  const list = await bench.run.call['credentials.list']({ look: true });
  return new Set(list.filter((one) => one.kind === kind).map(({ state }) => state));
};

describe.each(['locked', 'unavailable', 'denied'] as const)('while the keychain is %s', (kind) => {
  it('whatever needs a secret says so, nothing is taken for absent or lost, and it goes on afterwards', async () => {
    const { run, accountId } = bench;
    const { keychain } = run.computer;
    const recordId = `new:${kind}`;
    const { edits, test } = await prepare(recordId);
    const setId = await bench.stage(recordId, 'create', edits);
    const before = new Map(keychain.entries);
    const code = `vault.${kind}`;

    keychain.failure = new KeychainFailure(kind);
    // The state is found by a call that fails: the first of each kind finds it, the others are told.
    await expect(bench.enter(recordId, 'typed meanwhile')).rejects.toMatchObject({ code });
    await expect(run.call['connection.test'](test)).rejects.toMatchObject({ code });
    await expect(
      run.call['accounts.replaceKey']({ accountId, key: asSecret(bench.remote.key) }),
    ).rejects.toMatchObject({ code });
    expect(await stateOf('accountKey')).toEqual(new Set([kind]));
    expect(await stateOf('credential')).toEqual(new Set([kind]));
    expect(await bench.apply(setId)).toEqual([code]);
    // What is configured can be read all the same.
    const rows = await run.call['integrations.list']({ accountId, text: '' });
    expect(rows.length).toBeGreaterThan(5);
    expect(new Map(keychain.entries)).toEqual(before);

    keychain.failure = null;
    await run.call['vault.retry']({});
    expect(await stateOf('credential')).toEqual(new Set(['found']));
    expect(await run.call['connection.test'](test)).toMatchObject({ outcome: 'passed' });
    expect(await bench.apply(setId)).toEqual(['applied', 'applied']);
  });
});

describe('a secret that the keychain does not have any more', () => {
  it('is said to be missing where it is needed, and can be entered again', async () => {
    const { run } = bench;
    const { edits, test } = await prepare('new:gone');
    const setId = await bench.stage('new:gone', 'create', edits);
    const { entries } = run.computer.keychain;
    const own = [...entries].filter(([, text]) => text.includes('good-key-of-gone')).map(([name]) => name);
    expect(own.length).toBe(1);
    for (const name of own) entries.delete(name);

    await expect(run.call['connection.test'](test)).rejects.toMatchObject({ code: 'credential.missing' });
    const list = await run.call['credentials.list']({ look: true });
    expect(list.filter(({ state }) => state === 'absent').map(({ recordId }) => recordId)).toEqual([
      'new:gone',
    ]);
    expect(await bench.apply(setId)).toContain('credential.missing');
    const again = await bench.enter('new:gone', 'good-key-of-gone-again');
    const token = { credential: again.credential.id };
    const fields = [test.fields[0]!, { path: 'accessToken', value: token }];
    expect(await run.call['connection.test']({ ...test, fields })).toMatchObject({ outcome: 'passed' });
  });
});

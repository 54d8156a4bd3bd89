import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { asSecret } from '../../shared/domain/secret.ts';
import { createRedactor } from '../../shared/redaction.ts';
import { silentLog } from '../log/log.ts';
import { TestKeyring, type KeyringState } from './keychain.testing.ts';
import { createVault } from './switching-vault.ts';

// Everything here runs against a real GNOME Keyring, in sessions of its own.
const keyring = new TestKeyring();
const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const session of opened.splice(0)) await session.close();
});
afterAll(() => keyring.forget());

function openVault(state: KeyringState) {
  const keychain = keyring.open(state);
  opened.push(keychain);
  const vault = createVault({ keychain, redactor: createRedactor(), log: silentLog, platform: 'linux' });
  return { keychain, vault };
}

const kept = asSecret('kept over a restart: ä€😀\n"quoted"');

describe('an open keyring', () => {
  it('keeps secrets of every length and sign, gives them back as they were, and removes them', async () => {
    const { vault, keychain } = openVault('open');
    const secrets = [
      '',
      'x',
      'x'.repeat(2_559),
      'x'.repeat(2_560),
      'x'.repeat(2_561),
      'ä😀'.repeat(3_000),
      randomBytes(50_000).toString('hex'),
      '\n\r\tline\n',
      ' '.repeat(3),
    ].map(asSecret);
    const reference = vault.newReference();
    for (const secret of secrets) {
      await vault.store(reference, secret);
      expect(await vault.read(reference)).toEqual({ kind: 'found', secret });
    }
    await vault.remove(reference);
    expect(await vault.read(reference)).toEqual({ kind: 'absent' });
    for (const part of ['', '/a0', '/b0', '/a1', '/b1'])
      expect(await keychain.get(reference + part)).toBeNull();
    expect(vault.status()).toEqual({ state: 'ready', backend: 'secret-service' });
  });

  it('is not given what it can not keep as it is', async () => {
    const { vault } = openVault('open');
    for (const secret of ['a\0b', 'half \ud800', '\udc00']) {
      await expect(vault.store('keychain:odd', asSecret(secret))).rejects.toMatchObject({
        code: 'vault.invalidSecret',
      });
    }
    expect(await vault.read('keychain:odd')).toEqual({ kind: 'absent' });
  });

  it('keeps one fingerprint key over restarts', async () => {
    const first = await openVault('open').vault.fingerprint(kept);
    await opened.pop()?.close();
    expect(await openVault('open').vault.fingerprint(kept)).toBe(first);
  });
});

describe('a locked keyring', () => {
  it('never says that a secret is absent, removes nothing, and gives it back once it is open', async () => {
    const before = openVault('open');
    await before.vault.store('keychain:kept', kept);
    await before.keychain.close();

    const { vault, keychain } = openVault('locked');
    await expect(keychain.get('keychain:kept')).rejects.toMatchObject({ kind: 'locked' });
    expect(await vault.read('keychain:kept')).toEqual({ kind: 'locked' });
    expect(await vault.read('keychain:never stored')).toEqual({ kind: 'locked' });
    await expect(vault.remove('keychain:kept')).rejects.toMatchObject({ code: 'vault.locked' });
    await expect(vault.store('keychain:kept', asSecret('other'))).rejects.toMatchObject({
      code: 'vault.locked',
    });
    expect((await vault.retry()).state).toBe('locked');

    await keychain.close();
    expect(await openVault('open').vault.read('keychain:kept')).toEqual({ kind: 'found', secret: kept });
  });
});

describe('no keyring', () => {
  it.each(['noKeyring', 'noBus'] as const)('is unavailable, never absent: %s', async (state) => {
    // A home of its own: the other tests have made a keyring in theirs.
    const empty = new TestKeyring();
    const keychain = empty.open(state);
    const vault = createVault({ keychain, redactor: createRedactor(), log: silentLog, platform: 'linux' });
    try {
      expect(await vault.read('keychain:some')).toEqual({ kind: 'unavailable' });
      await expect(vault.store('keychain:some', kept)).rejects.toMatchObject({ code: 'vault.unavailable' });
      await expect(vault.fingerprint(kept)).rejects.toMatchObject({ code: 'vault.unavailable' });
      expect(vault.status().state).toBe('unavailable');

      vault.useSession();
      const reference = vault.newReference();
      await vault.store(reference, kept);
      expect(await vault.read(reference)).toEqual({ kind: 'found', secret: kept });
      expect(await vault.fingerprint(kept)).toBe(await vault.fingerprint(kept));
    } finally {
      await keychain.close();
      empty.forget();
    }
  });
});

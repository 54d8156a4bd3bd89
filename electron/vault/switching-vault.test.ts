import { describe, expect, it } from 'vitest';
import { asSecret } from '../../shared/domain/secret.ts';
import type { VaultStatus } from '../../shared/domain/vault-status.ts';
import { createRedactor } from '../../shared/redaction.ts';
import { silentLog } from '../log/log.ts';
import { KeychainFailure } from './keychain-failure.ts';
import { MemoryKeychain } from './memory-keychain.testing.ts';
import { createVault } from './switching-vault.ts';

const secret = asSecret('canary-1f2e3d');
const other = asSecret('canary-4c5b6a');

function openVault(timeLimit = 5_000, keychain = new MemoryKeychain()) {
  const redactor = createRedactor();
  const vault = createVault({ keychain, redactor, log: silentLog, timeLimit, platform: 'linux' });
  const states: VaultStatus['state'][] = [];
  vault.onStatusChanged(({ state }) => states.push(state));
  return { keychain, redactor, vault, states };
}

describe('states', () => {
  it('follow what the keychain does, and are announced once each', async () => {
    const { keychain, vault, states } = openVault();
    for (const kind of ['unavailable', 'locked', 'denied'] as const) {
      keychain.failure = new KeychainFailure(kind);
      expect((await vault.retry()).state).toBe(kind);
      expect(await vault.read('keychain:a')).toEqual({ kind });
    }
    keychain.failure = null;
    await vault.retry();
    await vault.retry();
    expect(states).toEqual(['unavailable', 'locked', 'denied', 'ready']);
  });

  it('locked and denied: reads do not prompt again, a write and a retry do', async () => {
    const { keychain, vault } = openVault();
    await vault.store('keychain:a', secret);
    keychain.failure = new KeychainFailure('locked');
    await vault.read('keychain:a');
    const asked = keychain.calls.length;
    expect(await vault.read('keychain:a')).toEqual({ kind: 'locked' });
    expect(keychain.calls.length).toBe(asked);

    await expect(vault.store('keychain:a', other)).rejects.toMatchObject({ code: 'vault.locked' });
    expect(keychain.calls.length).toBeGreaterThan(asked);
    keychain.failure = null;
    await vault.retry();
    expect(await vault.read('keychain:a')).toEqual({ kind: 'found', secret });
  });

  it('a damaged entry is not absent and says nothing about the keychain', async () => {
    const { keychain, vault } = openVault();
    keychain.entries.set('keychain:a', '?');
    expect(await vault.read('keychain:a')).toEqual({ kind: 'unavailable' });
    expect(vault.status().state).toBe('unasked');
  });

  it('a listener that was disposed of hears nothing', async () => {
    const { keychain, vault } = openVault();
    const heard: string[] = [];
    vault.onStatusChanged(({ state }) => heard.push(state))();
    keychain.failure = new KeychainFailure('locked');
    await vault.retry();
    expect(heard).toEqual([]);
  });
});

describe('a keychain that does not answer', () => {
  it('fails after the time limit and loses nothing: the late answer counts, calls before their turn do not run', async () => {
    const { keychain, vault } = openVault(20);
    let release: () => void = () => undefined;
    keychain.gate = new Promise((resolve) => (release = resolve));
    const calls = [
      vault.store('keychain:a', secret),
      vault.store('keychain:a', other),
      vault.read('keychain:a'),
    ];
    for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'vault.timedOut' });

    release();
    expect(await vault.read('keychain:a')).toEqual({ kind: 'found', secret });
    expect(vault.status().state).toBe('ready');
  });

  it('keeps calls on one reference in order', async () => {
    const { vault } = openVault();
    const secrets = Array.from({ length: 20 }, (_, index) => asSecret(`secret ${index}`));
    const stored = secrets.map((each) => vault.store('keychain:a', each));
    expect(await vault.read('keychain:a')).toEqual({ kind: 'found', secret: secrets.at(-1) });
    await Promise.all(stored);
  });
});

describe('memory for this session', () => {
  it('covers the keychain and leaves it as it is', async () => {
    const { keychain, vault, states } = openVault();
    await vault.store('keychain:a', secret);
    expect(vault.useSession()).toEqual({ state: 'session', backend: 'memory' });
    await vault.store('keychain:a', other);
    const fresh = vault.newReference();
    await vault.store(fresh, other);
    expect(await vault.read('keychain:a')).toEqual({ kind: 'found', secret: other });
    expect(await vault.read(fresh)).toEqual({ kind: 'found', secret: other });
    expect([...keychain.entries.values()].join()).not.toContain(other);
    expect((await vault.retry()).state).toBe('session');
    expect(states).toEqual(['ready', 'session']);

    const restarted = openVault(5_000, keychain).vault;
    expect(await restarted.read('keychain:a')).toEqual({ kind: 'found', secret });
    expect(await restarted.read(fresh)).toEqual({ kind: 'absent' });
  });

  it('needs no keychain, also for the sample account and for fingerprints', async () => {
    const { keychain, vault } = openVault();
    const sample = vault.newReference(true);
    await vault.store(sample, secret);
    expect(await vault.read(sample)).toEqual({ kind: 'found', secret });
    await vault.remove(sample);
    expect(await vault.read(sample)).toEqual({ kind: 'absent' });
    expect(keychain.calls).toEqual([]);

    keychain.failure = new KeychainFailure('locked');
    await expect(vault.fingerprint(secret)).rejects.toMatchObject({ code: 'vault.locked' });
    vault.useSession();
    expect(await vault.fingerprint(secret)).toBe(await vault.fingerprint(secret));
    expect(keychain.entries.size).toBe(0);
  });

  it('does not claim that a secret of a locked keychain is absent', async () => {
    const { keychain, vault } = openVault();
    keychain.failure = new KeychainFailure('locked');
    await vault.retry();
    vault.useSession();
    expect(await vault.read('keychain:a')).toEqual({ kind: 'locked' });
  });

  it('removing under a keychain reference removes both', async () => {
    const { keychain, vault } = openVault();
    await vault.store('keychain:a', secret);
    vault.useSession();
    await vault.store('keychain:a', other);
    await vault.remove('keychain:a');
    expect(keychain.entries.size).toBe(0);
    expect(await vault.read('keychain:a')).toEqual({ kind: 'absent' });
  });
});

describe('secrets in the process', () => {
  it('are known to the redactor, whether stored or read', async () => {
    const { keychain, vault, redactor } = openVault();
    await vault.store('keychain:a', secret);
    expect(redactor.redactText(secret)).toBe('•••');

    const restarted = openVault(5_000, keychain);
    await restarted.vault.read('keychain:a');
    expect(restarted.redactor.redactText(secret)).toBe('•••');
  });

  it('have fingerprints that are equal for equal secrets only, made with a key of this installation', async () => {
    const { vault, keychain } = openVault();
    const [first, second, third] = await Promise.all(
      [secret, secret, other].map((each) => vault.fingerprint(each)),
    );
    expect(first).toBe(second);
    expect(first).not.toBe(third);
    expect(first).toMatch(/^[\w-]{43}$/);
    expect(await openVault(5_000, keychain).vault.fingerprint(secret)).toBe(first);
    expect(await openVault().vault.fingerprint(secret)).not.toBe(first);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asSecret } from '../../shared/domain/secret.ts';
import { entryLimit, partsOf } from './entry-format.ts';
import { meaningOf } from './keychain-failure.ts';
import { KeychainVault } from './keychain-vault.ts';
import { MemoryKeychain } from './memory-keychain.testing.ts';

const ofAnyLength = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.tuple(fc.constantFrom('x', 'ä', '€', '😀'), fc.nat(9_000)).map(([sign, count]) => sign.repeat(count)),
);
const storable = ofAnyLength.filter((text) => text.isWellFormed() && !text.includes('\0')).map(asSecret);

describe('parts', () => {
  it('put together are the text, and each fits into an entry', () => {
    fc.assert(
      fc.property(storable, (secret) => {
        const parts = partsOf(secret);
        expect(parts.join('')).toBe(secret);
        for (const part of parts) {
          expect(Buffer.byteLength(part)).toBeLessThanOrEqual(entryLimit);
          expect(part.isWellFormed()).toBe(true);
        }
      }),
    );
  });
});

describe('a secret in a keychain of short entries', () => {
  it('comes back as it was, replaces what was there, and leaves nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(storable, { minLength: 1, maxLength: 4 }), async (secrets) => {
        const keychain = new MemoryKeychain();
        const vault = new KeychainVault(keychain);
        for (const secret of secrets) {
          await vault.store('one', secret);
          expect(await vault.read('one')).toBe(secret);
        }
        const last = secrets.at(-1) ?? '';
        const used = Buffer.byteLength(last) < entryLimit ? 1 : partsOf(last).length + 1;
        expect(keychain.entries.size).toBe(used);
        await vault.remove('one');
        expect(keychain.entries.size).toBe(0);
      }),
    );
  });

  it('is the old one or the new one wherever a crash interrupts, and the next change clears up', async () => {
    const long = (sign: string, parts: number) => asSecret(sign.repeat(parts * entryLimit - 10));
    const lives = [asSecret('short'), long('a', 4), long('b', 2), long('c', 6), asSecret('s'), long('d', 3)];
    for (const [index, fresh] of lives.entries()) {
      for (let changes = 0, interrupted = true; interrupted; changes += 1) {
        const keychain = new MemoryKeychain();
        const vault = new KeychainVault(keychain);
        const old = lives[index - 1] ?? null;
        if (old !== null) await vault.store('one', old);
        keychain.changesLeft = changes;
        interrupted = await vault.store('one', fresh).then(
          () => false,
          () => true,
        );
        keychain.changesLeft = Number.POSITIVE_INFINITY;
        expect([old, fresh]).toContain(await vault.read('one'));
        if (changes % 2 === 0) await vault.store('one', long('e', 2));
        await vault.remove('one');
        expect([...keychain.entries.keys()]).toEqual([]);
      }
    }
  });

  it('is removed whole even if removing was interrupted before', async () => {
    for (let changes = 0; changes < 8; changes += 1) {
      const keychain = new MemoryKeychain();
      const vault = new KeychainVault(keychain);
      await vault.store('one', asSecret('y'.repeat(4 * entryLimit)));
      keychain.changesLeft = changes;
      await vault.remove('one').catch(() => undefined);
      keychain.changesLeft = Number.POSITIVE_INFINITY;
      await vault.remove('one');
      expect(keychain.entries.size).toBe(0);
    }
  });

  it('is not taken for stored when the keychain keeps something else; the one before stays', async () => {
    for (const fresh of ['new', 'n'.repeat(3 * entryLimit)]) {
      const keychain = new MemoryKeychain();
      const vault = new KeychainVault(keychain);
      await vault.store('one', asSecret('old'));
      let distorted = false;
      keychain.distort = (text) => {
        if (distorted) return text;
        distorted = true;
        return `${text}?`;
      };
      await expect(vault.store('one', asSecret(fresh))).rejects.toMatchObject({ code: 'vault.notStored' });
      expect(await vault.read('one')).toBe('old');
    }
  });

  it('is damaged, not absent, when a part is missing or the head makes no sense', async () => {
    const keychain = new MemoryKeychain();
    const vault = new KeychainVault(keychain);
    await vault.store('one', asSecret('z'.repeat(3 * entryLimit)));
    keychain.entries.delete('one/a1');
    await expect(vault.read('one')).rejects.toMatchObject({ kind: 'damaged' });
    for (const head of ['s{}', 's not JSON', 'something else']) {
      keychain.entries.set('one', head);
      await expect(vault.read('one')).rejects.toMatchObject({ kind: 'damaged' });
    }
  });
});

describe('what the keychain says', () => {
  it.each([
    ['linux', 'Cannot autolaunch D-Bus without X11 $DISPLAY', 'unavailable'],
    ['linux', 'Could not connect: No such file or directory', 'unavailable'],
    ['linux', 'Object does not exist at path “/org/freedesktop/secrets/collection/login”', 'unavailable'],
    ['linux', 'Cannot create an item in a locked collection', 'locked'],
    ['linux', 'org.freedesktop.DBus.Error.AccessDenied: Rejected send message', 'denied'],
    ['darwin', 'User interaction is not allowed.', 'locked'],
    ['darwin', 'User canceled the operation.', 'denied'],
    ['darwin', 'No keychain is available. You may need to restart your computer.', 'unavailable'],
    ['darwin', 'Der Vorgang wurde vom Benutzer abgebrochen.', 'denied'],
    ['win32', 'Access is denied.', 'denied'],
    ['win32', 'A specified logon session does not exist.', 'unavailable'],
  ] as const)('%s: %s', (platform, message, meaning) => {
    expect(meaningOf(platform, message)).toBe(meaning);
  });
});

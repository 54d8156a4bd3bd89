import { asSecret, type SecretText } from '../../shared/domain/secret.ts';
import { AppError } from '../../shared/errors.ts';
import {
  assertStorable,
  belongsTo,
  parseHead,
  partName,
  partsOf,
  splitHead,
  wholeHead,
  type Head,
  type SplitHead,
} from './entry-format.ts';
import { KeychainFailure } from './keychain-failure.ts';
import type { Keychain } from './keychain.ts';

const slots = ['a', 'b'] as const;

/**
 * Secrets of any length in a keychain whose entries are short. Whenever it is interrupted, the old secret or the new one is there, and the next `store` or
 * `remove` clears what was left over: parts come before the head that names them, and go from the last to the first.
 * Fails with `KeychainFailure`; `store` also with `vault.notStored` and `vault.invalidSecret`. Calls on one reference must not overlap.
 */
export class KeychainVault {
  readonly #keychain: Keychain;

  constructor(keychain: Keychain) {
    this.#keychain = keychain;
  }

  /** The secret, or null when there certainly is none. */
  async read(reference: string): Promise<SecretText | null> {
    const text = await this.#keychain.get(reference);
    if (text === null) return null;
    const head = parseHead(text);
    if (head === null) throw new KeychainFailure('damaged');
    return asSecret(head.kind === 'whole' ? head.text : await this.#joined(reference, head));
  }

  /** Puts the secret in place of what was there, and reads it back. */
  async store(reference: string, secret: SecretText): Promise<void> {
    assertStorable(secret);
    const before = await this.#keychain.get(reference);
    const whole = wholeHead(secret);
    const written = whole === null ? await this.#writeParts(reference, secret, before) : null;
    await this.#writeHead(
      reference,
      whole ?? splitHead(secret, written?.slot ?? 'a', written?.parts ?? 0),
      before,
    );
    for (const slot of slots) await this.#clear(reference, slot, slot === written?.slot ? written.parts : 0);
  }

  /** Removes the secret with all its parts. */
  async remove(reference: string): Promise<void> {
    for (const slot of slots) await this.#clear(reference, slot, 0);
    await this.#keychain.remove(reference);
  }

  async #joined(reference: string, head: SplitHead): Promise<string> {
    let text = '';
    for (let index = 0; index < head.parts; index += 1) {
      text += (await this.#keychain.get(partName(reference, head.slot, index))) ?? '';
    }
    if (!belongsTo(head, text)) throw new KeychainFailure('damaged');
    return text;
  }

  async #writeParts(reference: string, secret: string, before: string | null) {
    const old: Head | null = before === null ? null : parseHead(before);
    const slot = old?.kind === 'split' && old.slot === 'a' ? 'b' : 'a';
    const parts = partsOf(secret);
    for (const [index, part] of parts.entries()) await this.#write(partName(reference, slot, index), part);
    return { slot, parts: parts.length } as const;
  }

  async #writeHead(reference: string, head: string, before: string | null): Promise<void> {
    try {
      await this.#write(reference, head);
    } catch (thrown) {
      // The keychain took something else than it was given: what it held before is better than that.
      if (thrown instanceof AppError && before !== null) await this.#keychain.set(reference, before);
      throw thrown;
    }
  }

  async #write(name: string, text: string): Promise<void> {
    await this.#keychain.set(name, text);
    if ((await this.#keychain.get(name)) !== text) throw new AppError('vault.notStored');
  }

  async #clear(reference: string, slot: SplitHead['slot'], from: number): Promise<void> {
    let end = from;
    while ((await this.#keychain.get(partName(reference, slot, end))) !== null) end += 1;
    for (let index = end - 1; index >= from; index -= 1) {
      await this.#keychain.remove(partName(reference, slot, index));
    }
  }
}

import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { SecretText } from '../../shared/domain/secret.ts';
import { AppError } from '../../shared/errors.ts';

/** Bytes of UTF-8 that one entry may hold: the limit of Windows' Credential Manager, kept everywhere so that there is one format. */
export const entryLimit = 2_560;

const wholeMark = 'w';
const splitMark = 's';

const splitHeadSchema = z.strictObject({
  /** Parts are written under the slot that is not in use, so that the old ones are there until the new ones are. */
  slot: z.enum(['a', 'b']),
  parts: z.number().int().min(1).max(1_000),
  /** SHA-256 of the whole secret, to see that the parts belong together. */
  hash: z.string(),
});
export type SplitHead = z.infer<typeof splitHeadSchema>;

/** What the entry under a reference says: the secret itself, or where its parts are; null when it is neither. */
export type Head =
  { readonly kind: 'whole'; readonly text: string } | ({ readonly kind: 'split' } & SplitHead);

/** Text of the one entry that holds a whole secret; null when it is too long for one. */
export function wholeHead(secret: string): string | null {
  return Buffer.byteLength(secret) + wholeMark.length > entryLimit ? null : wholeMark + secret;
}

/** Text of the entry that says where a secret's parts are. */
export function splitHead(secret: string, slot: SplitHead['slot'], parts: number): string {
  return splitMark + JSON.stringify({ slot, parts, hash: hashOf(secret) } satisfies SplitHead);
}

/** Reads what `wholeHead` or `splitHead` wrote; null for anything else. */
export function parseHead(text: string): Head | null {
  if (text.startsWith(wholeMark)) return { kind: 'whole', text: text.slice(wholeMark.length) };
  if (!text.startsWith(splitMark)) return null;
  try {
    const head = splitHeadSchema.safeParse(JSON.parse(text.slice(splitMark.length)));
    return head.success ? { kind: 'split', ...head.data } : null;
  } catch {
    return null;
  }
}

/** Cuts a text into parts that fit into one entry each, never inside a character. */
export function partsOf(secret: string): readonly string[] {
  const parts: string[] = [];
  let begin = 0;
  let bytes = 0;
  let index = 0;
  for (const character of secret) {
    const size = Buffer.byteLength(character);
    if (bytes + size > entryLimit) {
      parts.push(secret.slice(begin, index));
      begin = index;
      bytes = 0;
    }
    bytes += size;
    index += character.length;
  }
  return [...parts, secret.slice(begin)];
}

/** True when the text put together is the one that the head was written for. */
export function belongsTo(head: SplitHead, text: string): boolean {
  return hashOf(text) === head.hash;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** Name of the entry that holds one part of a secret. */
export function partName(reference: string, slot: SplitHead['slot'], index: number): string {
  return `${reference}/${slot}${String(index)}`;
}

/** The reference that an entry belongs to: its own name, or without that of the part. */
export function referenceOf(name: string): string {
  return name.replace(/\/[ab]\d+$/, '');
}

/**
 * Keychains take C strings of UTF-8: a NUL would cut the secret, half a surrogate pair would become another character. Fails with `vault.invalidSecret`.
 */
export function assertStorable(secret: SecretText): void {
  if (secret.includes('\0') || !secret.isWellFormed()) {
    throw new AppError('vault.invalidSecret');
  }
}

import { z } from 'zod';
import type { SecretText } from '../../../shared/domain/secret.ts';
import { AppError } from '../../../shared/errors.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import {
  bundleVersion,
  canonical,
  limits,
  parseJson,
  parseManifest,
  type BundleTexts,
} from './bundle-manifest.ts';
import type { Pieces } from '../../../shared/turns.ts';
import { isSignedBy, signText, type Signer } from './signature.ts';

const schema = z.strictObject({
  format: z.literal('penstock-file'),
  version: z.literal(bundleVersion),
  manifest: z.unknown(),
  records: z.record(z.string(), z.unknown()),
  signature: z.strictObject({
    algorithm: z.literal('ed25519'),
    name: z.string().max(200),
    publicKey: z.string().max(200),
    value: z.string().max(200),
  }),
});

/** The text of a signed file: manifest and records as one JSON value. What is signed is the manifest, with the hash of every record in it, and the signer's name. A record per piece of work. */
export function* signedFileText(
  { manifest, files }: BundleTexts,
  signer: Signer,
  privateKey: SecretText,
): Pieces<string> {
  const value = signText(signedText(manifest, signer), privateKey);
  const { name, publicKey } = signer;
  const signature = { algorithm: 'ed25519', name, publicKey, value };
  const around = canonical({
    format: 'penstock-file',
    version: bundleVersion,
    manifest,
    records: {},
    signature,
  });
  const parts: string[] = [];
  for (const path of [...files.keys()].sort()) {
    // A record's own text, two levels deeper: texts in JSON hold no line breaks of their own.
    const text = (files.get(path) ?? '').trimEnd().replaceAll('\n', '\n    ');
    parts.push(`\n    ${JSON.stringify(path)}: ${text}`);
    yield;
  }
  if (parts.length === 0) return around;
  // No name or value can hold this line: it would be escaped there.
  return around.replace('\n  "records": {},\n', () => `\n  "records": {${parts.join(',')}\n  },\n`);
}

/**
 * Reads a signed file and checks its signature. Whether the signer is one to trust is for others to say. Fails with `bundle.notABundle`, `bundle.fromTheFuture`, `bundle.damaged`, `bundle.badSignature`, and as
 * `parseManifest` does. A record per piece of work, after the file as a whole.
 */
export function* readSignedFile(
  text: string,
  file: string,
): Pieces<BundleTexts & { readonly signer: Signer }> {
  const value = parseFile(text, file);
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new AppError('bundle.damaged', { file });
  const { manifest: stated, records, signature } = parsed.data;
  const manifest = parseManifest(stated as JsonValue);
  const signer = { name: signature.name, publicKey: signature.publicKey };
  if (!isSignedBy(signedText(stated as JsonObject, signer), signature.value, signer.publicKey)) {
    throw new AppError('bundle.badSignature', { file });
  }
  const stray = Object.keys(records).find((path) => !Object.hasOwn(manifest.files, path));
  if (stray !== undefined) throw new AppError('bundle.changed', { file: stray.slice(0, 200) });
  const files = new Map<string, string>();
  for (const [path, record] of Object.entries(records)) {
    files.set(path, canonical(record as JsonValue));
    yield;
  }
  return { manifest, files, signer };
}

function parseFile(text: string, file: string): JsonValue {
  if (text.length > limits.bytes) throw new AppError('bundle.tooLarge', { file });
  let value: JsonValue;
  try {
    value = parseJson(text, file);
  } catch (cause) {
    // The beginning of a signed file that breaks off: it is one, and damaged.
    if (/^\uFEFF?\s*\{\s*"format":\s*"penstock-file"/.test(text)) throw cause;
    throw new AppError('bundle.notABundle', {}, { cause });
  }
  if (!isJsonObject(value) || value['format'] !== 'penstock-file') throw new AppError('bundle.notABundle');
  const { version } = value;
  if (typeof version === 'number' && version > bundleVersion)
    throw new AppError('bundle.fromTheFuture', { version });
  return value;
}

function signedText(manifest: JsonObject, { name, publicKey }: Signer): string {
  return canonical({ manifest, name, publicKey });
}

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import { isJsonObject, stableStringify, type JsonValue } from '../../../shared/json.ts';
import { safePath } from './file-name.ts';

/** The version of the format that is written, and the newest that is read. */
export const bundleVersion = 1;

/** The manifest's file. */
export const manifestFile = 'penstock.json';

/** More than any account's configuration, and little enough to be read at once. */
export const limits = {
  files: 50_000,
  fileBytes: 2_000_000,
  bytes: 200_000_000,
  manifestBytes: 20_000_000,
  depth: 100,
} as const;

/** What stands in a bundle: texts by path, the manifest among them. */
export interface BundleTexts {
  /** Hashes of the records' texts, by path. */
  readonly manifest: BundleManifest;
  /** Texts of the records, by path. */
  readonly files: ReadonlyMap<string, string>;
}

const manifestSchema = z.strictObject({
  format: z.literal('penstock-bundle'),
  version: z.literal(bundleVersion),
  /** The whole configuration, or a selection of it. */
  complete: z.boolean(),
  /** SHA-256 of each record's text, in hexadecimal digits. */
  files: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
});
/** What a bundle says of itself. */
export type BundleManifest = z.infer<typeof manifestSchema>;

/** The one text of a value in a bundle: members sorted, two spaces, a line feed at the end. */
export function canonical(value: JsonValue): string {
  return `${stableStringify(value, 2)}\n`;
}

/** SHA-256 of a text, in hexadecimal digits. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Reads a manifest. Fails with `bundle.notABundle`, `bundle.fromTheFuture`, `bundle.tooLarge`, `bundle.damaged`, `bundle.unsafePath`.
 */
export function parseManifest(value: JsonValue): BundleManifest {
  if (!isJsonObject(value) || value['format'] !== 'penstock-bundle') {
    throw new AppError('bundle.notABundle');
  }
  const { version } = value;
  if (typeof version === 'number' && version > bundleVersion)
    throw new AppError('bundle.fromTheFuture', { version });
  // The names are looked at as they came: a schema drops hostile ones.
  const paths = isJsonObject(value['files']) ? Object.keys(value['files']) : [];
  if (paths.length > limits.files) throw new AppError('bundle.tooLarge', { file: manifestFile });
  const unsafe = paths.find((path) => !safePath.test(path));
  if (unsafe !== undefined) throw new AppError('bundle.unsafePath', { file: unsafe.slice(0, 200) });
  const parsed = manifestSchema.safeParse(value);
  if (!parsed.success) throw new AppError('bundle.damaged', { file: manifestFile });
  return parsed.data;
}

/** A text as JSON; a byte order mark, as some editors put it there, may stand before it. Fails with `bundle.damaged`: no JSON, or nested deeper than any record is. */
export function parseJson(text: string, file: string): JsonValue {
  try {
    const value = JSON.parse(text.replace(/^\uFEFF/, '')) as JsonValue;
    if (isDeeper(value, limits.depth)) throw new RangeError('too deep');
    return value;
  } catch (cause) {
    throw new AppError('bundle.damaged', { file }, { cause });
  }
}

function isDeeper(value: JsonValue | undefined, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

import { z } from 'zod';
import type { Members } from '../../../shared/domain/members.ts';
import { jsonValueSchema } from '../../../shared/domain/field.ts';
import { AppError } from '../../../shared/errors.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import { fieldOf } from '../../../shared/portable/secret-members.ts';
import { keyText, type NaturalKey } from '../../../shared/portable/natural-key.ts';
import type { Pieces } from '../../../shared/turns.ts';
import type { PortableConfiguration, PortableRecord } from '../../../shared/portable/portable-record.ts';
import { bundleVersion, canonical, hashOf, parseJson, type BundleTexts } from './bundle-manifest.ts';
import { filesOf } from './file-name.ts';

const values = z.record(z.string(), jsonValueSchema);
const common = {
  name: z.string(),
  /** Which of several of this key, from 2. */
  nth: z.number().int().min(2).optional(),
  /** Members that were left out because they look like a secret. */
  withheld: z.array(z.string()).optional(),
};
const recordSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('integration'),
    connector: z.string(),
    connection: values,
    settings: values,
  }),
  z.strictObject({
    ...common,
    kind: z.literal('rule'),
    trigger: z.string(),
    isDefault: z.literal(true).optional(),
    description: z.string().optional(),
    enabled: z.boolean(),
    position: z.number(),
    runOnce: z.boolean(),
    integrations: z.array(jsonValueSchema).optional(),
    filter: jsonValueSchema.optional(),
    actions: z.array(jsonValueSchema).optional(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('routingCard'),
    enabled: z.boolean(),
    position: z.number(),
    allowSplit: z.boolean().optional(),
    filter: jsonValueSchema.optional(),
    locations: z.array(jsonValueSchema).optional(),
  }),
]);
type RecordText = z.infer<typeof recordSchema>;

/** The texts of a configuration, or of what is chosen of it: the same for the same configuration. A record per piece of work. */
export function* textsOf({
  records,
  complete,
}: Pick<PortableConfiguration, 'records' | 'complete'>): Pieces<BundleTexts> {
  const names = yield* filesOf(records.map(({ key }) => key));
  const files = new Map<string, string>();
  const hashes: Record<string, string> = {};
  for (const record of records) {
    const path = names.get(keyText(record.key)) ?? '';
    const text = canonical(textOf(record));
    files.set(path, text);
    hashes[path] = hashOf(text);
    yield;
  }
  return { manifest: { format: 'penstock-bundle', version: bundleVersion, complete, files: hashes }, files };
}

function textOf({ entity, key, members, withheld }: PortableRecord): JsonObject {
  const kinds = {
    integrations: 'integration',
    automationRules: 'rule',
    orderRoutings: 'routingCard',
  } as const;
  const part = (name: 'connection' | 'settings'): JsonObject =>
    Object.fromEntries(
      Object.entries(members).flatMap(([member, value]) =>
        fieldOf(member)[0] === name ? [[fieldOf(member)[1], value]] : [],
      ),
    );
  return {
    kind: kinds[entity],
    ...(key.nth === undefined ? {} : { nth: key.nth }),
    ...(withheld.length === 0 ? {} : { withheld: [...withheld].sort() }),
    ...(entity === 'integrations'
      ? {
          name: key.name,
          connector: key.connector,
          connection: part('connection'),
          settings: part('settings'),
        }
      : { ...members, name: key.name, ...(key.isDefault === true ? { isDefault: true } : {}) }),
  };
}

/**
 * The configuration that the texts of a bundle are. A text may be laid out in another way than it was written (line ends, blanks): its hash is that of its canonical form. Fails with `bundle.damaged`,
 * `bundle.changed`, `bundle.duplicate`; each names the file. A file per piece of work.
 */
export function* configurationFrom({ manifest, files }: BundleTexts): Pieces<PortableConfiguration> {
  const seen = new Map<string, string>();
  const records: PortableRecord[] = [];
  for (const [file, hash] of Object.entries(manifest.files)) {
    const value = parseJson(files.get(file) ?? '', file);
    if (hashOf(canonical(value)) !== hash) throw new AppError('bundle.changed', { file });
    const parsed = recordSchema.safeParse(value);
    if (!parsed.success) throw new AppError('bundle.damaged', { file });
    const record = recordFrom(parsed.data, file);
    const key = keyText(record.key);
    const other = seen.get(key);
    if (other !== undefined) throw new AppError('bundle.duplicate', { file, other });
    seen.set(key, file);
    records.push(record);
    yield;
  }
  return {
    records,
    locationRecords: null,
    complete: manifest.complete,
    connectors: new Map(),
    locations: new Map(),
  };
}

function recordFrom(text: RecordText, source: string): PortableRecord {
  const { name, nth, withheld = [] } = text;
  const which = { name, ...(nth === undefined ? {} : { nth }) };
  const common = { source, local: null, withheld, held: null };
  switch (text.kind) {
    case 'integration': {
      const { connector, connection, settings } = text;
      const fields = (part: string, held: Members): [string, JsonValue][] =>
        Object.entries(held).map(([path, value]) => [`${part}.${path}`, value]);
      const members = Object.fromEntries([
        ['name', name],
        ...fields('connection', connection),
        ...fields('settings', settings),
      ] as [string, JsonValue][]);
      return {
        ...common,
        entity: 'integrations',
        key: { entity: 'integrations', connector, ...which },
        members,
      };
    }
    case 'rule': {
      const { trigger, isDefault } = text;
      const key: NaturalKey = {
        entity: 'automationRules',
        trigger,
        ...(isDefault === undefined ? {} : { isDefault }),
        ...which,
      };
      return { ...common, entity: 'automationRules', key, members: plainMembers(text) };
    }
    case 'routingCard':
      return {
        ...common,
        entity: 'orderRoutings',
        key: { entity: 'orderRoutings', ...which },
        members: plainMembers(text),
      };
  }
}

const aboutTheText: readonly string[] = ['kind', 'nth', 'withheld', 'isDefault'];

function plainMembers(text: RecordText): Members {
  return Object.fromEntries(
    Object.entries(text).filter(([member, value]) => !aboutTheText.includes(member) && value !== undefined),
  ) as Members;
}

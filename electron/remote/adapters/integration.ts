import { z } from 'zod';
import type { ConnectionFieldValue, FieldValue } from '../../../shared/domain/field.ts';
import { integrationStatusSchema } from '../../../shared/domain/integration.ts';
import type { JsonObject } from '../../../shared/json.ts';
import type { Adapter } from './adapter.ts';
import { readConnectorType } from './connector-type.ts';
import { wireFlows } from './entity-flows.ts';
import { membersBeside } from './members.ts';
import { defaulting, json, optional, readWith, reference, softInstant, text } from './schema.ts';
import { readStatus, writeStatus } from './statuses.ts';

const credential = z.object({
  path: z.string().min(1),
  value: optional(json),
  secret: optional(z.boolean()),
  isSet: optional(z.boolean()),
});
const setting = z.object({ path: z.string().min(1), value: json.optional() });

const wire = z.object({
  integrationId: reference,
  integrationName: text,
  connectorId: reference,
  connectorName: text,
  connectorType: optional(z.string()),
  version: defaulting(text, ''),
  status: defaulting(text, ''),
  errorText: optional(text),
  statusChangedAt: softInstant,
  entities: wireFlows,
  connection: defaulting(z.object({ fields: defaulting(z.array(credential), []) }), { fields: [] }),
  settings: defaulting(z.object({ fields: defaulting(z.array(setting), []) }), { fields: [] }),
  lastActivityAt: softInstant,
  createdAt: z.unknown(),
  updatedAt: z.unknown(),
});
const known = new Set(Object.keys(wire.shape));

/** Names that secrets go by, for a field whose connector is not known (yet): better a value too few than a secret kept. */
const secretName = /key|secret|token|passw|pwd|credential|private|auth/i;

/** Connected instances of connectors, the engines among them (contract, *integrations*). Values of secrets are dropped here, for good. */
export const integrationAdapter: Adapter<'integrations'> = {
  path: 'integrations',
  singular: 'integration',
  idMembers: ['integrationId'],
  verbs: 'crudl',
  reads: [...known, 'connection.fields', 'settings.fields'],
  writes: {
    name: 'integrationName',
    connectorId: 'connectorId',
    status: 'status',
    connection: 'connection',
    settings: 'settings',
  },
  read(item, head, context) {
    const read = readWith(wire, item);
    const secrets = context.secretPaths(read.connectorId, read.connectorName);
    const isSecret = (path: string): boolean => secrets?.has(path) ?? secretName.test(path);
    return {
      ...head,
      name: read.integrationName,
      connectorId: read.connectorId,
      connectorName: read.connectorName,
      connectorType: readConnectorType(read.connectorType),
      version: read.version,
      status: readStatus(read.status),
      statusWord: read.status,
      ...(read.errorText === undefined ? {} : { errorText: read.errorText }),
      ...(read.statusChangedAt === undefined ? {} : { statusChangedAt: read.statusChangedAt }),
      entities: read.entities,
      connection: { fields: read.connection.fields.map((field) => readCredential(field, isSecret)) },
      settings: {
        fields: read.settings.fields
          .filter(({ path }) => !isSecret(path))
          .map(({ path, value }): FieldValue => ({ path, value: value ?? null })),
      },
      ...(read.lastActivityAt === undefined ? {} : { lastActivityAt: read.lastActivityAt }),
      extra: membersBeside(item, known),
    };
  },
  write(changes) {
    const { name, status, ...rest } = changes;
    const known = integrationStatusSchema.safeParse(status);
    const word = known.success ? writeStatus(known.data) : undefined;
    return {
      ...rest,
      ...(name === undefined ? {} : { integrationName: name }),
      ...(word === undefined ? {} : { status: word }),
    } satisfies JsonObject;
  },
};

/** Only a secret says whether it is set, and it never has a value here, whatever the account sent. */
function readCredential(
  field: z.output<typeof credential>,
  isSecret: (path: string) => boolean,
): ConnectionFieldValue {
  const { path, value, isSet } = field;
  const secret = field.secret === true || (isSet !== undefined && value === undefined) || isSecret(path);
  if (!secret) return { path, secret: false, value: value ?? null };
  return { path, secret: true, isSet: isSet ?? (value !== undefined && value !== '') };
}

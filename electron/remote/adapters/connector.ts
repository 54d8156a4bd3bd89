import { z } from 'zod';
import { readWith, defaulting, optional, reference, text } from './schema.ts';
import type { Adapter } from './adapter.ts';
import { wireFields } from './connector-field.ts';
import { readConnectorType } from './connector-type.ts';
import { wireFlows } from './entity-flows.ts';
import { membersBeside } from './members.ts';

const wire = z.object({
  connectorId: reference,
  connectorName: text,
  displayName: optional(text),
  connectorType: optional(z.string()),
  description: defaulting(text, ''),
  readme: defaulting(text, ''),
  version: defaulting(text, ''),
  orgUnique: defaulting(z.boolean(), false),
  entities: wireFlows,
  connection: defaulting(
    z.object({ type: optional(z.string()), url: optional(z.string()), fields: wireFields }),
    { type: undefined, url: undefined, fields: [] },
  ),
  settings: defaulting(z.object({ fields: wireFields }), { fields: [] }),
  createdAt: z.unknown(),
  updatedAt: z.unknown(),
});
const known = new Set(Object.keys(wire.shape));

/** The catalogue (contract, *connectors*). `logoUrl` stays among the unknown members: nothing is loaded from it. */
export const connectorAdapter: Adapter<'connectors'> = {
  path: 'connectors',
  singular: 'connector',
  idMembers: ['connectorId'],
  verbs: 'rl',
  reads: [...known, 'connection.type', 'connection.url', 'connection.fields', 'settings.fields'],
  writes: null,
  read(json, head) {
    const { connectorName, displayName, connectorType, connection, ...rest } = readWith(wire, json);
    return {
      ...head,
      name: connectorName,
      displayName: displayName ?? connectorName,
      type: readConnectorType(connectorType),
      description: rest.description,
      readme: rest.readme,
      version: rest.version,
      orgUnique: rest.orgUnique,
      entities: rest.entities,
      connection: {
        type: readConnectionType(connection.type, connection.fields.length),
        url: connection.url,
        fields: connection.fields,
      },
      settings: rest.settings,
      extra: membersBeside(json, known),
    };
  },
};

/** A way to connect that is not known is shown as its fields, or as none where there are none. */
function readConnectionType(word: string | undefined, fields: number): 'fields' | 'oauth' | 'none' {
  if (word?.toLowerCase().startsWith('oauth') === true) return 'oauth';
  if (word === 'none') return 'none';
  return fields > 0 || word === 'fields' ? 'fields' : 'none';
}

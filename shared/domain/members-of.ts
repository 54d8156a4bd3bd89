import type { ChangeableEntity } from './change.ts';
import type { ConfigurationEntity } from './entity.ts';
import type { Integration } from './integration.ts';
import type { Members } from './members.ts';
import type { RecordByEntity } from './records.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';

/** Members that every record has and nobody changes, or that move without anybody changing anything. */
const unobserved: readonly string[] = [
  'id',
  'createdAt',
  'updatedAt',
  'deletedAt',
  'lastActivityAt',
  'statusWord',
  'extra',
];

const editable = {
  automationRules: [
    'name',
    'description',
    'enabled',
    'trigger',
    'position',
    'runOnce',
    'integrations',
    'filter',
    'actions',
  ],
  orderRoutings: ['name', 'enabled', 'position', 'filter', 'locations', 'allowSplit'],
} as const;

const settingPrefix = 'settings.';

/** True where this member can be written to the account. Which settings are hidden is for the connector's fields to say. */
export function isEditable(entity: ChangeableEntity, member: string): boolean {
  if (entity === 'integrations') {
    return (
      member === 'name' ||
      member === 'enabled' ||
      member === 'connectorId' ||
      member.startsWith(settingPrefix)
    );
  }
  return (editable[entity] as readonly string[]).includes(member);
}

/**
 * A record's state as history and plans compare it: every member but those that move by themselves. Of an integration, settings are `settings.<path>`, connection fields
 * `connection.<path>` (for a secret: whether one is set), and `enabled` is everything but *Disabled*.
 */
export function membersOf<Kind extends ConfigurationEntity>(
  entity: Kind,
  record: RecordByEntity[Kind],
): Members {
  const members = Object.entries(record as unknown as JsonObject).filter(
    ([member, value]) => !unobserved.includes(member) && value !== undefined && value !== null,
  ) as [string, JsonValue][];
  if (entity !== 'integrations') return Object.fromEntries(members);
  const integration = record as Integration;
  return Object.fromEntries([
    ...members.filter(([member]) => member !== 'settings' && member !== 'connection'),
    ['enabled', integration.status !== 'disabled'],
    ...integration.settings.fields
      .filter(({ value }) => value !== null)
      .map(({ path, value }) => [`${settingPrefix}${path}`, value]),
    ...integration.connection.fields.map((field) => [
      `connection.${field.path}`,
      field.secret ? field.isSet : field.value,
    ]),
  ] as [string, JsonValue][]);
}

/**
 * Edits as the domain members that an adapter writes: settings gathered again into their list, `enabled` as the state that is asked for. Members that can't be
 * written are a bug and are refused with a `RangeError`.
 */
export function toRecordMembers(entity: ChangeableEntity, edits: Members): JsonObject {
  const odd = Object.keys(edits).find((member) => !isEditable(entity, member));
  if (odd !== undefined) throw new RangeError(`${entity} has no member ${odd} that can be changed`);
  if (entity !== 'integrations') return { ...edits };
  const { enabled, ...rest } = edits;
  const settings = Object.entries(rest).filter(([member]) => member.startsWith(settingPrefix));
  const plain = Object.entries(rest).filter(([member]) => !member.startsWith(settingPrefix));
  return {
    ...Object.fromEntries(plain),
    ...(enabled === undefined ? {} : { status: enabled === true ? 'connecting' : 'disabled' }),
    ...(settings.length === 0
      ? {}
      : {
          settings: {
            fields: settings.map(([member, value]) => ({ path: member.slice(settingPrefix.length), value })),
          },
        }),
  };
}

/** The members of a record that came as JSON and that no type vouches for: nothing where it is no object. */
export function membersOfJson(entity: ConfigurationEntity, record: JsonValue): Members {
  return isJsonObject(record) ? membersOf(entity, record as unknown as RecordByEntity[typeof entity]) : {};
}

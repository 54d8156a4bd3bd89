import type { ChangeableEntity } from './change.ts';
import { isCredentialReference } from './credential-reference.ts';
import type { ConfigurationEntity } from './entity.ts';
import type { Integration } from './integration.ts';
import type { Members } from './members.ts';
import type { RecordByEntity } from './records.ts';
import type { SecretText } from './secret.ts';
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
const connectionPrefix = 'connection.';

/** True where this member can be written to the account. Which fields are hidden or secret is for the connector to say. */
export function isEditable(entity: ChangeableEntity, member: string): boolean {
  if (entity === 'integrations') {
    return (
      member === 'name' ||
      member === 'enabled' ||
      member === 'connectorId' ||
      member.startsWith(settingPrefix) ||
      member.startsWith(connectionPrefix)
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
 * Edits as the domain members that an adapter writes: settings and connection fields gathered again into their lists, `enabled` as the state that is asked for. `secrets` are the values
 * of credentials, by member: what is given here is the body of a request and nothing else. Members that can't be written, and credentials without their value, are a bug and are
 * refused with a `RangeError`.
 */
export function toRecordMembers(
  entity: ChangeableEntity,
  edits: Members,
  secrets: ReadonlyMap<string, SecretText> = new Map(),
): JsonObject {
  const odd = Object.keys(edits).find((member) => !isEditable(entity, member));
  if (odd !== undefined) throw new RangeError(`${entity} has no member ${odd} that can be changed`);
  if (entity !== 'integrations') return { ...edits };
  const { enabled, ...rest } = edits;
  const plain = Object.entries(rest).filter(
    ([member]) => !member.startsWith(settingPrefix) && !member.startsWith(connectionPrefix),
  );
  return {
    ...Object.fromEntries(plain),
    ...(enabled === undefined ? {} : { status: enabled === true ? 'connecting' : 'disabled' }),
    ...fieldsOf('connection', rest, secrets),
    ...fieldsOf('settings', rest, secrets),
  };
}

function fieldsOf(
  list: 'connection' | 'settings',
  edits: Members,
  secrets: ReadonlyMap<string, SecretText>,
): JsonObject {
  const prefix = `${list}.`;
  const fields = Object.entries(edits)
    .filter(([member]) => member.startsWith(prefix))
    .map(([member, value]) => ({
      path: member.slice(prefix.length),
      value: sentValue(member, value, secrets),
    }));
  return fields.length === 0 ? {} : { [list]: { fields } };
}

function sentValue(member: string, value: JsonValue, secrets: ReadonlyMap<string, SecretText>): JsonValue {
  if (!member.startsWith(connectionPrefix) || !isCredentialReference(value)) return value;
  const secret = secrets.get(member);
  if (secret === undefined) throw new RangeError(`${member} was to be sent without its secret`);
  return secret;
}

/** The credentials that edits name, by member. */
export function credentialsIn(edits: Members): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(edits).flatMap(([member, value]): [string, string][] =>
      member.startsWith(connectionPrefix) && isCredentialReference(value) ? [[member, value.credential]] : [],
    ),
  );
}

/** True for a member that a field of the connector's form stands behind: `settings.…` or `connection.…`. */
export function isFieldMember(member: string): boolean {
  return /^(settings|connection)\./.test(member);
}

/** The members of a record that came as JSON and that no type vouches for: nothing where it is no object. */
export function membersOfJson(entity: ConfigurationEntity, record: JsonValue): Members {
  return isJsonObject(record) ? membersOf(entity, record as unknown as RecordByEntity[typeof entity]) : {};
}

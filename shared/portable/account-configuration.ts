import type { ChangeableEntity } from '../domain/change.ts';
import { changeableEntities } from '../domain/change.ts';
import type { Field } from '../domain/field.ts';
import { isEditable } from '../domain/members-of.ts';
import type { Members } from '../domain/members.ts';
import { isJsonObject, stableStringify, type JsonValue } from '../json.ts';
import { namesSecret } from '../redaction/patterns.ts';
import { familyOf, keyText, type NaturalKey } from './natural-key.ts';
import type { ConnectorFacts, PortableConfiguration, PortableRecord, SeenRecord } from './portable-record.ts';
import { withReferences, type ReferenceKey } from './references.ts';

/** True for a text that holds, or looks as if it held, a secret. */
export type LooksSecret = (text: string) => boolean;

/** Turns what was seen of an account at one moment into what can be compared and carried elsewhere. */
export function configurationOf(
  seen: readonly SeenRecord[],
  looksSecret: LooksSecret,
): PortableConfiguration {
  const connectors = new Map(
    seen.filter(({ entity }) => entity === 'connectors').map((one) => [textOf(one, 'name'), factsOf(one)]),
  );
  const targets = seen.filter(({ entity }) => entity === 'integrations' || entity === 'locations');
  const plainKeys = new Map(targets.map((one) => [one.recordId, keyOf(one) as ReferenceKey]));
  const portable = seen
    .filter((one): one is SeenRecord & { entity: ChangeableEntity } =>
      (changeableEntities as readonly string[]).includes(one.entity),
    )
    .map((one) => draftOf(one, connectors.get(textOf(one, 'connectorName')), looksSecret));
  const keys = numbered(
    [...portable, ...seen.filter(({ entity }) => entity === 'locations').map(locationDraft)],
    (id) => plainKeys.get(id),
  );
  const records = portable.map((draft): PortableRecord => {
    const members = mapped(draft.members, (id) => keys.get(id) as ReferenceKey | undefined, plainKeys);
    return { ...draft, key: keys.get(draft.source) ?? draft.key, members };
  });
  return {
    records: records.sort((left, right) => compareText(keyText(left.key), keyText(right.key))),
    complete: true,
    connectors,
    locations: grouped(seen.filter(({ entity }) => entity === 'locations')),
  };
}

type Draft = Pick<PortableRecord, 'key' | 'source' | 'members'>;

function keyOf(one: SeenRecord): NaturalKey {
  const { entity, members } = one;
  const name = textOf(one, 'name');
  if (entity === 'integrations') return { entity, name, connector: textOf(one, 'connectorName') };
  if (entity === 'automationRules') {
    const trigger = textOf(one, 'trigger');
    return members['isDefault'] === true
      ? { entity, name, trigger, isDefault: true }
      : { entity, name, trigger };
  }
  return { entity: entity === 'orderRoutings' ? entity : 'locations', name };
}

function draftOf(
  one: SeenRecord & { entity: ChangeableEntity },
  facts: ConnectorFacts | undefined,
  looksSecret: LooksSecret,
): PortableRecord {
  const { entity, recordId, members: held } = one;
  const wanted = Object.entries(held).filter(([member]) => isCarried(entity, member, held, facts));
  const isWithheld = ([member, value]: [string, JsonValue]): boolean =>
    holdsSecret(value, looksSecret) || (facts === undefined && isUndescribedSecret(member, value));
  return {
    entity,
    key: keyOf(one),
    source: recordId,
    members: Object.fromEntries(wanted.filter((entry) => !isWithheld(entry))),
    local: Object.fromEntries(
      Object.entries(held).filter(
        ([member]) => isEditable(entity, member) && !isCarried(entity, member, held, facts),
      ),
    ),
    withheld: wanted.filter(isWithheld).map(([member]) => member),
    held,
  };
}

/** An integration's connector stands in its key; whether it is enabled, its secrets and its locked settings belong to the account alone. */
function isCarried(
  entity: ChangeableEntity,
  member: string,
  held: Members,
  facts: ConnectorFacts | undefined,
): boolean {
  if (!isEditable(entity, member)) return false;
  if (entity !== 'integrations') return true;
  if (member === 'name') return true;
  const [part, path] = fieldOf(member);
  const field = part === null ? undefined : facts?.[part].get(path);
  if (field?.hidden === true || field?.type === 'secret') return false;
  if (part === 'settings') return true;
  // Of a secret only whether it is set is known: as a switch, whatever the form says of it.
  return part === 'connection' && (typeof held[member] !== 'boolean' || field?.type === 'boolean');
}

/** The list and the path of a setting or connection value; null for any other member. */
export function fieldOf(member: string): [part: 'settings' | 'connection' | null, path: string] {
  const dot = member.indexOf('.');
  const part = member.slice(0, Math.max(dot, 0));
  return [part === 'settings' || part === 'connection' ? part : null, member.slice(dot + 1)];
}

/** Where no form says what a field is, its name does. */
export function isUndescribedSecret(member: string, value: JsonValue): boolean {
  const [part, path] = fieldOf(member);
  return part === 'connection' && typeof value === 'string' && namesSecret(path);
}

/** True where any text in a value, names of members included, looks like a secret. */
export function holdsSecret(value: JsonValue, looksSecret: LooksSecret): boolean {
  if (typeof value === 'string') return looksSecret(value);
  if (Array.isArray(value)) return value.some((item) => holdsSecret(item, looksSecret));
  if (!isJsonObject(value)) return false;
  return Object.entries(value).some(
    ([member, item]) => looksSecret(member) || (item !== undefined && holdsSecret(item, looksSecret)),
  );
}

const locationDraft = (one: SeenRecord): Draft => ({
  key: keyOf(one),
  source: one.recordId,
  members: one.members,
});

/** Numbers those of one key: by what they hold, so that the order of their making, and their ids, don't matter. */
function numbered(
  drafts: readonly Draft[],
  plainKey: (id: string) => ReferenceKey | undefined,
): ReadonlyMap<string, NaturalKey> {
  const families = Map.groupBy(drafts, ({ key }) => familyOf(key));
  return new Map(
    [...families.values()].flatMap((family) => {
      if (family.length === 1) return family.map(({ source, key }): [string, NaturalKey] => [source, key]);
      const content = ({ members }: Draft): string =>
        stableStringify(withReferences({ ...members }, plainKey));
      const sorted = family
        .map((draft) => ({ draft, text: content(draft) }))
        .sort(
          (one, other) =>
            compareText(one.text, other.text) || compareText(one.draft.source, other.draft.source),
        );
      return sorted.map(({ draft: { source, key } }, index): [string, NaturalKey] => [
        source,
        index === 0 ? key : { ...key, nth: index + 1 },
      ]);
    }),
  );
}

/** Names and descriptions may look like an id and are none. */
const plainMembers: readonly string[] = ['name', 'description'];

function mapped(
  members: Members,
  keyOfId: (id: string) => ReferenceKey | undefined,
  targets: ReadonlyMap<string, unknown>,
): Members {
  const replace = (id: string): ReferenceKey | undefined => (targets.has(id) ? keyOfId(id) : undefined);
  return Object.fromEntries(
    Object.entries(members).map(([member, value]) => [
      member,
      plainMembers.includes(member) ? value : withReferences(value, replace),
    ]),
  );
}

function grouped(locations: readonly SeenRecord[]): ReadonlyMap<string, readonly string[]> {
  const families = Map.groupBy(locations, (one) => familyOf(keyOf(one)));
  return new Map([...families].map(([key, all]) => [key, all.map(({ recordId }) => recordId)]));
}

function factsOf({ recordId, name, members }: SeenRecord): ConnectorFacts {
  const { name: internal } = members;
  return {
    id: recordId,
    name: typeof internal === 'string' ? internal : name,
    unique: members['orgUnique'] === true || members['type'] === 'automation',
    settings: fieldsOf(members['settings']),
    connection: fieldsOf(members['connection']),
  };
}

function fieldsOf(form: JsonValue | undefined): ReadonlyMap<string, Field> {
  const fields = isJsonObject(form) && Array.isArray(form['fields']) ? form['fields'] : [];
  return new Map(fields.map((field) => [(field as unknown as Field).path, field as unknown as Field]));
}

function textOf({ members }: SeenRecord, member: string): string {
  const value = members[member];
  return typeof value === 'string' ? value : '';
}

/** By code units: the same order in every language. */
export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

import type { ChangeableEntity } from '../domain/change.ts';
import { changeableEntities } from '../domain/change.ts';
import type { Field } from '../domain/field.ts';
import { isEditable } from '../domain/members-of.ts';
import type { Members } from '../domain/members.ts';
import { isJsonObject, stableStringify, type JsonValue } from '../json.ts';
import type { Pieces } from '../turns.ts';
import { fieldOf, holdsSecret, isUndescribedSecret, type LooksSecret } from './secret-members.ts';
import { familyOf, keyText, type NaturalKey, type ComparedEntity } from './natural-key.ts';
import type { ConnectorFacts, PortableConfiguration, PortableRecord, SeenRecord } from './portable-record.ts';
import { withReferences, type ReferenceKey } from './references.ts';

/** Turns what was seen of an account at one moment into what can be compared and carried elsewhere: a record per piece of work. */
export function* configurationOf(
  seen: readonly SeenRecord[],
  looksSecret: LooksSecret,
): Pieces<PortableConfiguration> {
  const connectors = new Map(
    seen.filter(({ entity }) => entity === 'connectors').map((one) => [textOf(one, 'name'), factsOf(one)]),
  );
  const targets = seen.filter(({ entity }) => entity === 'integrations' || entity === 'locations');
  const plainKeys = new Map(targets.map((one) => [one.recordId, keyOf(one) as ReferenceKey]));
  const portable: PortableRecord[] = [];
  const locations: PortableRecord<'locations'>[] = [];
  for (const one of seen) {
    if (isChangeable(one))
      portable.push(draftOf(one, connectors.get(textOf(one, 'connectorName')), looksSecret));
    if (one.entity === 'locations') locations.push(locationOf(one, looksSecret));
    yield;
  }
  const keys = yield* numbered([...portable, ...locations], (id) => plainKeys.get(id));
  const named = <Entity extends ComparedEntity>(one: PortableRecord<Entity>): PortableRecord<Entity> => ({
    ...one,
    key: keys.get(one.source) ?? one.key,
    members: mapped(one.members, (id) => keys.get(id) as ReferenceKey | undefined, plainKeys),
  });
  const records: { readonly text: string; readonly record: PortableRecord }[] = [];
  for (const draft of portable) {
    const record = named(draft);
    records.push({ text: keyText(record.key), record });
    yield;
  }
  return {
    records: records.sort((left, right) => compareText(left.text, right.text)).map(({ record }) => record),
    locationRecords: locations.map(named),
    complete: true,
    connectors,
    locations: grouped(seen.filter(({ entity }) => entity === 'locations')),
  };
}

function isChangeable(one: SeenRecord): one is SeenRecord & { entity: ChangeableEntity } {
  return (changeableEntities as readonly string[]).includes(one.entity);
}

type Draft = Pick<PortableRecord<ComparedEntity>, 'key' | 'source' | 'members'>;

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
        // An account calls a connector by an id of its own; what is the same is its name, in the key.
        ([member]) =>
          member !== 'connectorId' && isEditable(entity, member) && !isCarried(entity, member, held, facts),
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

/** All of a location is compared, and nothing of it is written. */
function locationOf(one: SeenRecord, looksSecret: LooksSecret): PortableRecord<'locations'> {
  const { recordId, members: held } = one;
  const isWithheld = ([, value]: [string, JsonValue]): boolean => holdsSecret(value, looksSecret);
  return {
    entity: 'locations',
    key: keyOf(one),
    source: recordId,
    members: Object.fromEntries(Object.entries(held).filter((entry) => !isWithheld(entry))),
    local: {},
    withheld: Object.entries(held)
      .filter(isWithheld)
      .map(([member]) => member),
    held,
  };
}

/** Numbers those of one key: by what they hold, so that the order of their making, and their ids, don't matter. */
function* numbered(
  drafts: readonly Draft[],
  plainKey: (id: string) => ReferenceKey | undefined,
): Pieces<ReadonlyMap<string, NaturalKey>> {
  const keys = new Map(drafts.map(({ source, key }) => [source, key]));
  for (const family of Map.groupBy(drafts, ({ key }) => familyOf(key)).values()) {
    if (family.length === 1) continue;
    const texts: { readonly draft: Draft; readonly text: string }[] = [];
    for (const draft of family) {
      texts.push({ draft, text: stableStringify(withReferences({ ...draft.members }, plainKey)) });
      yield;
    }
    texts.sort(
      (one, other) => compareText(one.text, other.text) || compareText(one.draft.source, other.draft.source),
    );
    for (const [index, { draft }] of texts.entries())
      if (index > 0) keys.set(draft.source, { ...draft.key, nth: index + 1 });
  }
  return keys;
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
  const { name: internal, displayName } = members;
  return {
    id: recordId,
    name: typeof internal === 'string' ? internal : name,
    title: typeof displayName === 'string' ? displayName : name,
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

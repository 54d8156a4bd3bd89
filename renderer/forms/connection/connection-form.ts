import { isCredentialReference } from '../../../shared/domain/credential-reference.ts';
import type { Field } from '../../../shared/domain/field.ts';
import { valueFault, type MemberFault } from '../../../shared/domain/field-validation.ts';
import { sameValue, type Members } from '../../../shared/domain/members.ts';
import { valueOf } from '../../../shared/diff.ts';
import type { JsonValue } from '../../../shared/json.ts';
import { controlOf } from '../field-control.ts';
import { formGroups, type FormField, type FormGroup, type Held } from '../fields.ts';

/**
 * How a secret stands: `unset`: none; `stored`: the account holds one; `entered`: one was typed here and waits in the vault; `removed`: the one that the account holds is to go.
 */
export type SecretStanding = 'unset' | 'stored' | 'entered' | 'removed';

/** A connection as somebody fills it in. */
export interface ConnectionInput {
  /** The fields of the connector's connection. */
  readonly fields: readonly Field[];
  /** What the account holds, by path (`heldConnection`); empty for an integration that is still to be created. */
  readonly stored: ReadonlyMap<string, Held>;
  /** What was changed: members `connection.<path>`. A secret as a `CredentialReference`, null takes a value away. Other members are passed over. */
  readonly edits: Members;
}

/** One field as the form shows it. */
export interface ConnectionEntry extends FormField {
  /** Name of the field among the members: `connection.<path>`. */
  readonly member: string;
  /** Null for what is no secret. */
  readonly secret: SecretStanding | null;
  readonly edited: boolean;
  /** Shown, but not to be changed here: hidden ones, types that are not known here, and values without a field. */
  readonly locked: boolean;
  readonly missing: boolean;
  /** What is wrong with what was typed; a value that is missing is none. */
  readonly fault: MemberFault | null;
}

/** The fields that stand under one heading. */
export interface ConnectionGroup extends Omit<FormGroup, 'fields'> {
  readonly fields: readonly ConnectionEntry[];
}

/** What a connection's form shows and would send. */
export interface ConnectionView {
  readonly groups: readonly ConnectionGroup[];
  /** The edits that have an effect, with the defaults that the connection can't be without; empty where nothing was changed. */
  readonly sent: Members;
  /** The same by path, as a test takes it. */
  readonly values: readonly { readonly path: string; readonly value: JsonValue }[];
  readonly faults: readonly MemberFault[];
  /** Fields that are needed and hold nothing. */
  readonly missing: readonly Field[];
  /** Nothing is missing or wrong: worth a test. */
  readonly complete: boolean;
}

const prefix = 'connection.';

/** Name of a connection field among the members. */
export function connectionMember(path: string): string {
  return `${prefix}${path}`;
}

/** The path of a member `connection.<path>`; null for another one. */
export function connectionPath(member: string): string | null {
  return member.startsWith(prefix) ? member.slice(prefix.length) : null;
}

/** The edits after one field was changed: a reference for a secret, null or an emptied text for no value. What the account holds already is no edit. */
export function changeConnection(
  { stored, edits }: ConnectionInput,
  path: string,
  value: JsonValue,
): Members {
  const held = stored.get(path);
  const wanted = value === '' ? null : value;
  const same =
    held?.kind === 'secret'
      ? wanted === null && !held.isSet
      : sameValue(held?.kind === 'value' ? held.value : null, wanted);
  return same ? keepConnection(edits, path) : { ...edits, [connectionMember(path)]: wanted };
}

/** The edits after the edit of one field was taken back. */
export function keepConnection(edits: Members, path: string): Members {
  return Object.fromEntries(Object.entries(edits).filter(([member]) => member !== connectionMember(path)));
}

/** What the form shows, what of the edits would be sent, what is missing and what is wrong. */
export function viewConnection(input: ConnectionInput): ConnectionView {
  const { fields, stored, edits } = input;
  const byPath = new Map(fields.map((field) => [field.path, field]));
  const described = formGroups(fields, heldNow(input));
  const all = described.flatMap((group) => group.fields);
  const inEffect = (field: Field): boolean => isInEffect(field, byPath, all);
  const rivalsOf = filledRivals(all.filter((entry) => inEffect(entry.field)));

  const groups = described
    .map((group) => ({
      ...group,
      fields: group.fields
        .filter((entry) => entry.field.hidden || inEffect(entry.field))
        .map((entry) => toEntry(entry, group.kind, rivalsOf(entry.field), stored, edits)),
    }))
    .filter((group) => group.fields.length > 0);
  const usable = groups.flatMap((group) =>
    group.fields.filter(({ locked, inactive }) => !locked && inactive === null),
  );
  const sent = sentOf(usable, edits);
  const faults = usable.flatMap(({ fault }) => fault ?? []);
  const missing = usable.filter((entry) => entry.missing).map(({ field }) => field);
  return {
    groups,
    sent,
    values: Object.entries(sent).map(([member, value]) => ({
      path: connectionPath(member) ?? member,
      value,
    })),
    faults,
    missing,
    complete: faults.length === 0 && missing.length === 0,
  };
}

/** What each field holds after the edits. */
function heldNow({ fields, stored, edits }: ConnectionInput): ReadonlyMap<string, Held> {
  const held = new Map(stored);
  for (const field of fields.filter(isUsable)) {
    const member = connectionMember(field.path);
    if (!Object.hasOwn(edits, member)) continue;
    const value = edits[member] ?? null;
    if (field.type !== 'secret') held.set(field.path, { kind: 'value', value });
    else if (value === null || isCredentialReference(value)) {
      held.set(field.path, { kind: 'secret', isSet: value !== null });
    }
  }
  return held;
}

/** Whether a field can be filled in here at all. */
function isUsable(field: Field): boolean {
  return !field.hidden && (field.type === 'secret' || controlOf(field, null) !== 'locked');
}

/** Whether what the field depends on, and what that depends on, is as it has to be. Fields that depend on each other in a circle are in effect. */
function isInEffect(field: Field, byPath: ReadonlyMap<string, Field>, all: readonly FormField[]): boolean {
  const seen = new Set<string>();
  for (let next: Field | undefined = field; next !== undefined && !seen.has(next.path);) {
    const path: string = next.path;
    seen.add(path);
    if (all.find((entry) => entry.field.path === path)?.inactive?.kind === 'dependsOn') return false;
    next = byPath.get(next.dependsOn?.path ?? '');
  }
  return true;
}

/** Gives, for a field, the fields that exclude it (each may name the other) and are on or filled in. */
function filledRivals(entries: readonly FormField[]): (field: Field) => readonly Field[] {
  const filled = entries.filter(({ held }) => isFilled(held)).map(({ field }) => field);
  return (field) =>
    filled.filter(
      (other) =>
        other.path !== field.path &&
        (field.excludes?.includes(other.path) === true || other.excludes?.includes(field.path) === true),
    );
}

function isFilled(held: Held): boolean {
  if (held.kind === 'secret') return held.isSet;
  return held.kind === 'value' && held.value !== null && held.value !== false && held.value !== '';
}

function toEntry(
  { field, held, eitherOr }: FormField,
  kind: FormGroup['kind'],
  rivals: readonly Field[],
  stored: ReadonlyMap<string, Held>,
  edits: Members,
): ConnectionEntry {
  const member = connectionMember(field.path);
  const before = stored.get(field.path);
  const isSecret = field.type === 'secret';
  const typed = held.kind === 'value' ? held.value : null;
  const locked = kind === 'others' || !isUsable(field) || (!isSecret && controlOf(field, typed) === 'locked');
  const edit = Object.hasOwn(edits, member) ? (edits[member] ?? null) : undefined;
  // Whatever else stands in the place of a secret's reference is never sent.
  const usableEdit = isSecret ? edit === null || isCredentialReference(edit) : edit !== undefined;
  const edited = !locked && usableEdit;
  const excluded = rivals.length > 0 && !isFilled(held);
  const wrong = isSecret || locked ? null : valueFault(field, typed);
  const needed = isSecret ? field.required && !isFilled(held) : wrong?.fault === 'required';
  const rival = edited && !excluded ? rivals[0] : undefined;
  const fault =
    rival !== undefined
      ? ({ fault: 'excluded', parameters: { other: rival.title } } as const)
      : edited && wrong?.fault !== 'required'
        ? wrong
        : null;
  return {
    field,
    held,
    eitherOr,
    inactive: excluded ? { kind: 'excluded', by: rivals } : null,
    member,
    secret: isSecret ? standingOf(before, edited ? edit : undefined) : null,
    edited,
    locked,
    missing: needed && !excluded,
    fault: fault === null ? null : { member, ...fault },
  };
}

function standingOf(before: Held | undefined, edit: JsonValue | undefined): SecretStanding {
  const isStored = before?.kind === 'secret' && before.isSet;
  if (isCredentialReference(edit)) return 'entered';
  if (!isStored) return 'unset';
  return edit === undefined ? 'stored' : 'removed';
}

/**
 * The edits of these fields. With them go the defaults of needed fields that hold nothing, and of those that others depend on: the account knows a value only when it was given one, and
 * what the form shows is what the person saw.
 */
function sentOf(usable: readonly ConnectionEntry[], edits: Members): Members {
  const changed = usable.filter(({ edited }) => edited);
  if (changed.length === 0) return {};
  const dependedOn = new Set(usable.map(({ field }) => field.dependsOn?.path));
  const defaults = usable.flatMap(({ field, held, member }): [string, JsonValue][] =>
    held.kind === 'default' && (field.required || dependedOn.has(field.path)) ? [[member, held.value]] : [],
  );
  return Object.fromEntries([
    ...changed.map(({ member }): [string, JsonValue] => [member, valueOf(edits, member) ?? null]),
    ...defaults,
  ]);
}

import type { ConnectionFieldValue, Field, FieldValue } from '../../shared/domain/field.ts';
import type { JsonValue } from '../../shared/json.ts';
import { stableStringify } from '../../shared/json.ts';

/** What a field holds: a value, the connector's default in its place, nothing; of a secret only whether one is stored. */
export type Held =
  | { readonly kind: 'value'; readonly value: JsonValue }
  | { readonly kind: 'default'; readonly value: JsonValue }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'secret'; readonly isSet: boolean };

/** Why a field has no effect now: another one has the wrong value, or an either/or is decided for the other side. */
export type Inactive =
  | { readonly kind: 'dependsOn'; readonly field: Field; readonly value: JsonValue }
  | { readonly kind: 'excluded'; readonly by: readonly Field[] };

/** One field of a form with what it holds and what it hangs together with. */
export interface FormField {
  readonly field: Field;
  readonly held: Held;
  readonly inactive: Inactive | null;
  /** Fields of which only this one or those can be on. */
  readonly eitherOr: readonly Field[];
}

const lockedKinds = { advanced: true, unreadable: true, others: true } as const;
type LockedKind = keyof typeof lockedKinds;

/** A part of a form: the fields that stand under one heading. */
export interface FormGroup {
  readonly kind: 'general' | 'named' | LockedKind;
  /** The heading as the connector gives it; foreign text. Empty unless `named`. */
  readonly title: string;
  readonly fields: readonly FormField[];
}

/** True for a group that nobody changes here: hidden fields, unreadable ones, values that no field describes. */
export const isLockedKind = (kind: FormGroup['kind']): kind is LockedKind => kind in lockedKinds;

type Stored = ReadonlyMap<string, Held>;

/** What the stored settings hold, by path. */
export function heldSettings(values: readonly FieldValue[]): Stored {
  return new Map(values.map(({ path, value }) => [path, { kind: 'value', value }]));
}

/** What the stored connection holds, by path: of secrets only whether there is one. */
export function heldConnection(values: readonly ConnectionFieldValue[]): Stored {
  return new Map(
    values.map((stored) => [
      stored.path,
      stored.secret ? { kind: 'secret', isSet: stored.isSet } : { kind: 'value', value: stored.value },
    ]),
  );
}

/**
 * The form for a connector's fields: first those without a group, then each group in the connector's order, then the hidden ones, then those whose
 * description can't be read, then stored values that no field describes, so that nothing is kept from view.
 */
export function formGroups(fields: readonly Field[], stored: Stored): readonly FormGroup[] {
  const byPath = new Map(fields.map((field) => [field.path, field]));
  const visible = fields.filter(({ hidden }) => !hidden);
  const locked = (unreadable: boolean): readonly Field[] =>
    fields.filter((field) => field.hidden && (field.unreadable === true) === unreadable);
  const formField = (field: Field): FormField => toFormField(field, byPath, stored);

  const named = Map.groupBy(
    visible.filter(({ group }) => group !== undefined && group !== ''),
    ({ group }) => group ?? '',
  );
  const unknown = [...stored.keys()].filter((path) => !byPath.has(path)).map(undescribed);
  const groups: readonly FormGroup[] = [
    { kind: 'general', title: '', fields: visible.filter(({ group }) => !group).map(formField) },
    ...[...named].map(([title, members]): FormGroup => ({
      kind: 'named',
      title,
      fields: members.map(formField),
    })),
    { kind: 'advanced', title: '', fields: locked(false).map(formField) },
    { kind: 'unreadable', title: '', fields: locked(true).map(formField) },
    { kind: 'others', title: '', fields: unknown.map(formField) },
  ];
  return groups.filter((group) => group.fields.length > 0);
}

/** A stored value without a description: shown by its path, as JSON. */
function undescribed(path: string): Field {
  return { path, type: 'json', title: path, required: false, hidden: false };
}

function toFormField(field: Field, byPath: ReadonlyMap<string, Field>, stored: Stored): FormField {
  const excluded = (field.excludes ?? []).flatMap((path) => byPath.get(path) ?? []);
  return {
    field,
    held: heldBy(field, stored),
    inactive: inactiveBecause(field, excluded, byPath, stored),
    eitherOr: excluded,
  };
}

function heldBy(field: Field, stored: Stored): Held {
  const held = stored.get(field.path);
  if (field.type === 'secret') {
    const isSet = held?.kind === 'secret' ? held.isSet : held?.kind === 'value' && held.value !== null;
    return { kind: 'secret', isSet };
  }
  if (held !== undefined && !(held.kind === 'value' && held.value === null)) return held;
  return field.default === undefined ? { kind: 'nothing' } : { kind: 'default', value: field.default };
}

function inactiveBecause(
  field: Field,
  excluded: readonly Field[],
  byPath: ReadonlyMap<string, Field>,
  stored: Stored,
): Inactive | null {
  const { dependsOn } = field;
  const other = dependsOn === undefined ? undefined : byPath.get(dependsOn.path);
  if (dependsOn !== undefined && other !== undefined && !holds(other, dependsOn.equals, stored)) {
    return { kind: 'dependsOn', field: other, value: dependsOn.equals };
  }
  const by = excluded.filter((candidate) => holds(candidate, true, stored));
  return by.length > 0 && !holds(field, true, stored) ? { kind: 'excluded', by } : null;
}

function holds(field: Field, wanted: JsonValue, stored: Stored): boolean {
  const held = heldBy(field, stored);
  if (held.kind === 'nothing' || held.kind === 'secret') return false;
  return stableStringify(held.value) === stableStringify(wanted);
}

import type { Field } from '../../shared/domain/field.ts';
import { settingFaults, type MemberFault } from '../../shared/domain/field-validation.ts';
import { sameValue, type Members } from '../../shared/domain/members.ts';
import { valueOf, withEdits } from '../../shared/diff.ts';
import type { JsonValue } from '../../shared/json.ts';
import { formGroups, type FormField, type FormGroup, type Held } from './fields.ts';

/** A form in which somebody types: what was changed, against what, and the way back. */
export interface EditForm {
  /** The record: an edited member as it was when it was edited first, every other one as it is now. */
  readonly base: Members;
  /** The members that differ from the base; null takes a member away. */
  readonly edits: Members;
  /** Edits before each step that can be undone, the newest last. */
  readonly past: readonly Members[];
  /** Edits after each step that was undone, the next one last. */
  readonly future: readonly Members[];
  /** The member whose typing goes on: all of it is one step. */
  readonly typing: string | null;
}

/** What a form starts with, when one was left before. */
export interface Begun {
  readonly base: Members;
  readonly edits: Members;
}

/** A member that was changed on the account while somebody edited it here. */
export interface MovedMember {
  readonly member: string;
  /** Absent: it holds nothing any more. */
  readonly theirs?: JsonValue;
}

/** As many steps can be undone. */
const depth = 200;

/** A form for a record as it is held here, with the edits of a draft. */
export function startForm(held: Members, begun: Begun | null): EditForm {
  const form: EditForm = {
    base: begun?.base ?? held,
    edits: begun?.edits ?? {},
    past: [],
    future: [],
    typing: null,
  };
  return follow(form, held);
}

/** The form after the record changed under it: edited members keep what they were edited against; an edit that the account holds by now is none. */
export function follow(form: EditForm, held: Members): EditForm {
  const edits = filtered(form.edits, (member, value) => !sameValue(valueOf(held, member), present(value)));
  const kept = Object.keys(edits).filter((member) => Object.hasOwn(form.base, member));
  const added = Object.keys(edits).filter((member) => !Object.hasOwn(form.base, member));
  return {
    ...form,
    edits,
    base: {
      ...filtered(held, (member) => !added.includes(member)),
      ...filtered(form.base, (member) => kept.includes(member)),
    },
  };
}

/** Changes one member. Steps of the same member in a row are one step, until `settle`. An emptied text is no value. */
export function change(form: EditForm, member: string, value: JsonValue): EditForm {
  const wanted = value === '' ? null : value;
  const before = valueOf(form.base, member);
  const same = sameValue(before, present(wanted)) || (before === '' && wanted === null);
  const edits = same ? without(form.edits, member) : { ...form.edits, [member]: wanted };
  if (sameValue(edits, form.edits)) return form;
  return { ...step(form, edits, form.typing === member), typing: member };
}

/** Changes several members in one step. */
export function changeMany(form: EditForm, values: Members): EditForm {
  const edits = Object.entries(values).reduce(
    (changed, [member, value]) => change(changed, member, value),
    form,
  ).edits;
  return sameValue(edits, form.edits) ? form : step(form, edits, false);
}

/** Typing ended: what comes next is a step of its own. */
export function settle(form: EditForm): EditForm {
  return form.typing === null ? form : { ...form, typing: null };
}

/** Takes the edit of one member back. */
export function reset(form: EditForm, member: string): EditForm {
  return Object.hasOwn(form.edits, member) ? step(form, without(form.edits, member), false) : form;
}

/** Takes all edits back. */
export function resetAll(form: EditForm): EditForm {
  return Object.keys(form.edits).length === 0 ? form : step(form, {}, false);
}

/** One step back; the same form where there is none. */
export function undo(form: EditForm): EditForm {
  const edits = form.past.at(-1);
  if (edits === undefined) return form;
  return { ...form, edits, past: form.past.slice(0, -1), future: [...form.future, form.edits], typing: null };
}

/** One step that was undone, again. */
export function redo(form: EditForm): EditForm {
  const edits = form.future.at(-1);
  if (edits === undefined) return form;
  return { ...form, edits, past: [...form.past, form.edits], future: form.future.slice(0, -1), typing: null };
}

/** Edited members that the account changed since they were edited first, to something else than the edit. */
export function movedMembers(form: EditForm, held: Members): MovedMember[] {
  return Object.keys(form.edits)
    .filter((member) => !sameValue(valueOf(form.base, member), valueOf(held, member)))
    .map((member) => {
      const theirs = valueOf(held, member);
      return theirs === undefined ? { member } : { member, theirs };
    });
}

/** Somebody saw what the account holds now, and keeps the edit: it is an edit against that from here on. */
export function keepMine(form: EditForm, held: Members, member: string): EditForm {
  const theirs = valueOf(held, member);
  const base = without(form.base, member);
  return { ...form, base: theirs === undefined ? base : { ...base, [member]: theirs } };
}

/** What a form looks like and would send. */
export interface FormView {
  readonly groups: readonly FormGroup[];
  /** The edits that have an effect: those of fields that are in effect, shown and not locked. */
  readonly sent: Members;
  readonly faults: readonly MemberFault[];
}

const prefix = 'settings.';

/** Name of a setting among the members. */
export function settingMember(path: string): string {
  return `${prefix}${path}`;
}

/** The form of an integration: its connector's fields with what they hold after the edits, what of that would be sent, and what is wrong with it. */
export function viewForm(form: EditForm, held: Members, fields: readonly Field[]): FormView {
  const groups = formGroups(fields, storedSettings(withEdits(held, form.edits)));
  const usable = new Set(
    groups
      .filter(({ kind }) => kind === 'general' || kind === 'named')
      .flatMap((group) => group.fields.filter(isUsable))
      .map(({ field }) => settingMember(field.path)),
  );
  const sent = filtered(form.edits, (member) => !member.startsWith(prefix) || usable.has(member));
  const name = sent['name'];
  const nameless = Object.hasOwn(sent, 'name') && (typeof name !== 'string' || name.trim() === '');
  return {
    groups,
    sent,
    faults: [
      ...(nameless ? [{ member: 'name', fault: 'required', parameters: {} } as const] : []),
      ...settingFaults(sent, { fields, base: held }),
    ],
  };
}

function isUsable({ inactive }: FormField): boolean {
  return inactive === null;
}

function storedSettings(members: Members): ReadonlyMap<string, Held> {
  return new Map(
    Object.entries(members)
      .filter(([member]) => member.startsWith(prefix))
      .map(([member, value]) => [member.slice(prefix.length), { kind: 'value', value }]),
  );
}

function step(form: EditForm, edits: Members, joined: boolean): EditForm {
  const past = joined ? form.past : [...form.past, form.edits].slice(-depth);
  return { ...form, edits, past, future: [], typing: null };
}

/** Null stands for no value. */
function present(value: JsonValue): JsonValue | undefined {
  return value === null ? undefined : value;
}

function without(members: Members, member: string): Members {
  return filtered(members, (name) => name !== member);
}

function filtered(members: Members, keep: (member: string, value: JsonValue) => boolean): Members {
  return Object.fromEntries(Object.entries(members).filter(([member, value]) => keep(member, value)));
}

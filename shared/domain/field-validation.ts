import { isCredentialReference } from './credential-reference.ts';
import type { Field } from './field.ts';
import { sameValue, type Members } from './members.ts';
import type { JsonValue } from '../json.ts';

/** What can be wrong with a value. Each is the last part of a message key; the parameters fill its holes. */
export const valueFaults = [
  'required',
  'text',
  'url',
  'email',
  'datetime',
  'boolean',
  'number',
  'integer',
  'tooSmall',
  'tooLarge',
  'choice',
  'list',
  'listItem',
  'pattern',
  'excluded',
  'locked',
  'unknownField',
  'notEditable',
] as const;
export type ValueFault = (typeof valueFaults)[number];

/** One member whose value can't be used, and why. */
export interface MemberFault {
  readonly member: string;
  readonly fault: ValueFault;
  /** `limit` and `unit` for a range, `other` (a title) for fields that exclude each other. */
  readonly parameters: Readonly<Record<string, string | number>>;
}

/**
 * Whether a text fits a field's pattern; undefined where that can't be said. The window has none (its patterns are checked when a change is staged): a
 * pattern comes from outside and runs only in an engine that can't be made to run forever.
 */
export type MatchPattern = (pattern: string, text: string) => boolean | undefined;

type Found = Omit<MemberFault, 'member'>;

const fault = (name: ValueFault, parameters: MemberFault['parameters'] = {}): Found => ({
  fault: name,
  parameters,
});

/**
 * What is wrong with a value for a field of a connector's form; null when nothing is. `null` stands for no value. Hidden fields are not judged here: see
 * `settingFaults`.
 */
export function valueFault(field: Field, value: JsonValue, matches?: MatchPattern): Found | null {
  if (value === null || value === '') {
    return field.required && field.default === undefined ? fault('required') : null;
  }
  switch (field.type) {
    case 'boolean':
      return typeof value === 'boolean' ? null : fault('boolean');
    case 'integer':
    case 'number':
      return numberFault(field, value);
    case 'enum':
      return isOption(field, value) ? null : fault('choice');
    case 'list':
      return listFault(field, value);
    case 'string':
    case 'text':
    case 'url':
    case 'email':
    case 'datetime':
      return textFault(field, value, matches);
    default:
      // Shown as it is and never edited; secrets are no settings.
      return fault('locked');
  }
}

function numberFault({ type, min, max, unit = '' }: Field, value: JsonValue): Found | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return fault('number');
  if (type === 'integer' && !Number.isSafeInteger(value)) return fault('integer');
  if (min !== undefined && value < min) return fault('tooSmall', { limit: min, unit });
  if (max !== undefined && value > max) return fault('tooLarge', { limit: max, unit });
  return null;
}

function listFault(field: Field, value: JsonValue): Found | null {
  if (!Array.isArray(value)) return fault('list');
  if (field.required && value.length === 0) return fault('required');
  return field.options === undefined || value.every((item) => isOption(field, item))
    ? null
    : fault('listItem');
}

const forms: Readonly<Record<string, (text: string) => boolean>> = {
  url: (text) => /^(https|sftp|ftps):\/\/[^\s/]+/.test(text),
  email: (text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text),
  datetime: (text) => /^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(Date.parse(text)),
};

function textFault({ type, pattern }: Field, value: JsonValue, matches?: MatchPattern): Found | null {
  if (typeof value !== 'string') return fault('text');
  if (type === 'url' || type === 'email' || type === 'datetime') {
    if (forms[type]?.(value) === false) return fault(type);
  }
  return pattern !== undefined && matches?.(pattern, value) === false ? fault('pattern') : null;
}

function isOption({ options = [] }: Field, value: JsonValue): boolean {
  return options.some((option) => sameValue(option.value, value));
}

/** What edits of settings are judged by. */
export interface SettingRules {
  /** The settings of the integration's connector. */
  readonly fields: readonly Field[];
  /** All members as they are without the edits: for fields that depend on or exclude each other. */
  readonly base: Members;
  readonly matches?: MatchPattern | undefined;
}

const settingPrefix = 'settings.';
const connectionPrefix = 'connection.';

/**
 * What is wrong with the edited settings (members `settings.<path>`; others are passed over): values that don't fit, fields that are hidden or not in the form, and fields
 * that exclude each other. Empty when all can be used.
 */
export function settingFaults(edits: Members, { fields, base, matches }: SettingRules): MemberFault[] {
  const byPath = new Map(fields.map((field) => [field.path, field]));
  const result = { ...base, ...edits };
  return Object.entries(edits).flatMap(([member, value]): MemberFault[] => {
    if (!member.startsWith(settingPrefix)) return [];
    const field = byPath.get(member.slice(settingPrefix.length));
    const found = field === undefined ? fault('unknownField') : settingFault(field, value, matches);
    const wrong = found ?? (field === undefined ? null : exclusion(field, value, fields, result));
    return wrong === null ? [] : [{ member, ...wrong }];
  });
}

/** What edits of connection fields are judged by. */
export interface ConnectionRules extends SettingRules {
  /** True for a credential that waits for this field, or that it had before. */
  readonly isUsable: (credentialId: string, path: string) => boolean;
}

/**
 * What is wrong with the edited connection fields (members `connection.<path>`; others are passed over). A secret is named, never written out: text in its place can't be used. A
 * credential that is not there (any more) is one that is lacking; any secret may be taken away.
 */
export function connectionFaults(edits: Members, rules: ConnectionRules): MemberFault[] {
  const byPath = new Map(rules.fields.map((field) => [field.path, field]));
  const result = { ...rules.base, ...edits };
  return Object.entries(edits).flatMap(([member, value]): MemberFault[] => {
    if (!member.startsWith(connectionPrefix)) return [];
    const path = member.slice(connectionPrefix.length);
    const field = byPath.get(path);
    if (field === undefined) return [{ member, ...fault('unknownField') }];
    const wrong =
      connectionFault(field, value, rules) ?? exclusion(field, value, rules.fields, result, connectionPrefix);
    return wrong === null ? [] : [{ member, ...wrong }];
  });
}

function connectionFault(
  field: Field,
  value: JsonValue,
  { isUsable, matches }: ConnectionRules,
): Found | null {
  if (field.hidden) return fault('locked');
  if (field.type !== 'secret')
    return isCredentialReference(value) ? fault('notEditable') : valueFault(field, value, matches);
  if (value === null) return null;
  if (!isCredentialReference(value)) return fault('notEditable');
  return isUsable(value.credential, field.path) ? null : fault('required');
}

function settingFault(field: Field, value: JsonValue, matches?: MatchPattern): Found | null {
  return field.hidden ? fault('locked') : valueFault(field, value, matches);
}

/** Of two fields that exclude each other (each may name the other) only one may be on or filled in. */
function exclusion(
  field: Field,
  value: JsonValue,
  fields: readonly Field[],
  all: Members,
  prefix = settingPrefix,
): Found | null {
  if (!isOn(value)) return null;
  const rival = fields.find(
    (other) =>
      other.path !== field.path &&
      (field.excludes?.includes(other.path) === true || other.excludes?.includes(field.path) === true) &&
      isOn(all[`${prefix}${other.path}`]),
  );
  return rival === undefined ? null : fault('excluded', { other: rival.title });
}

function isOn(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null && value !== false && value !== '';
}

/** The faults as one parameter of an `AppError` (`change.invalid`), and back. */
export function faultsToText(faults: readonly MemberFault[]): string {
  return JSON.stringify(faults);
}

/** Reads what `faultsToText` wrote; anything else is no faults. */
export function faultsFromText(text: string | number | undefined): MemberFault[] {
  try {
    const parsed: unknown = JSON.parse(String(text));
    return Array.isArray(parsed) ? parsed.filter(isMemberFault) : [];
  } catch {
    return [];
  }
}

function isMemberFault(value: unknown): value is MemberFault {
  return (
    typeof value === 'object' &&
    value !== null &&
    'member' in value &&
    typeof value.member === 'string' &&
    'fault' in value &&
    (valueFaults as readonly unknown[]).includes(value.fault) &&
    'parameters' in value &&
    typeof value.parameters === 'object'
  );
}

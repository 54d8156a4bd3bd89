import type { JsonValue } from '../../../shared/json.ts';
import { controlOf } from '../../forms/field-control.ts';
import type { FormField, FormGroup } from '../../forms/fields.ts';

/** One switch of a category: whether it is on, and whether it can be changed now. */
export interface CategorySwitch {
  readonly path: string;
  readonly on: boolean;
  readonly locked: boolean;
}

/** A category of exceptions with its two switches; one that the account does not have is null. */
export interface Category {
  readonly id: string;
  readonly raise: CategorySwitch | null;
  readonly email: CategorySwitch | null;
}

const pathForm = /^categories\.(.+)\.(enabled|email)$/u;

/** True for a setting that is a category's switch. */
export function isCategorySetting(path: string): boolean {
  return pathForm.test(path);
}

/** All categories that the form has switches of, in its order, unknown ones among them. */
export function exceptionCategories(groups: readonly FormGroup[]): readonly Category[] {
  const byId = new Map<string, { raise: CategorySwitch | null; email: CategorySwitch | null }>();
  for (const { kind, fields } of groups) {
    for (const entry of fields) {
      const [, id, part] = pathForm.exec(entry.field.path) ?? [];
      if (id === undefined) continue;
      const found = byId.get(id) ?? { raise: null, email: null };
      byId.set(id, { ...found, [part === 'email' ? 'email' : 'raise']: switchOf(entry, kind) });
    }
  }
  return [...byId].map(([id, switches]) => ({ id, ...switches }));
}

function switchOf(entry: FormField, kind: FormGroup['kind']): CategorySwitch {
  const { field, held, inactive } = entry;
  const value: JsonValue = held.kind === 'value' || held.kind === 'default' ? held.value : null;
  const described = kind === 'general' || kind === 'named';
  return {
    path: field.path,
    on: value === true,
    locked: !described || inactive !== null || controlOf(field, value) !== 'switch',
  };
}

/** What is odd about who hears of what: `mailToNobody` (mail without a recipient), `unmailed` (raised, and nobody is written to), `idle` (recipients, and nothing is mailed). */
export interface MailFindings {
  readonly mailToNobody: boolean;
  readonly unmailed: readonly Category[];
  readonly idle: boolean;
}

/** Looks at the categories as they are set, with the number of recipients. */
export function mailFindings(categories: readonly Category[], recipients: number): MailFindings {
  const raised = categories.filter(({ raise }) => raise?.on !== false);
  const mailed = raised.filter(({ email }) => email?.on === true);
  return {
    mailToNobody: mailed.length > 0 && recipients === 0,
    unmailed: raised.filter(({ email }) => email?.on !== true || recipients === 0),
    idle: mailed.length === 0 && recipients > 0,
  };
}

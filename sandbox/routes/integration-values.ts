import type { JsonValue } from '../../shared/json.ts';
import type { Account } from '../account.ts';
import { checkFieldValue } from '../field-values.ts';
import { invalid } from '../http/reply.ts';
import { readFieldValues } from '../members.ts';
import type { WireConnector, WireCredential, WireField, WireIntegration, WireSetting } from '../wire.ts';

/** The settings of an integration with some of them changed; a 422 names the first that can't be. */
export function mergeSettings(
  connector: WireConnector,
  held: readonly WireSetting[],
  change: JsonValue | undefined,
): WireSetting[] {
  const merged = new Map(held.map(({ path, value }) => [path, value]));
  const changed = readFieldValues('settings', change);
  for (const [path, value] of changed) {
    const field = fieldAt(connector.settings.fields, path);
    if (
      field.hidden === true &&
      JSON.stringify(merged.get(path) ?? field.default) !== JSON.stringify(value)
    ) {
      throw invalid(path, 'is changed by support only');
    }
    if (value === null) merged.delete(path);
    else {
      checkFieldValue(field, value);
      merged.set(path, value);
    }
  }
  checkExclusions(connector.settings.fields, merged, changed);
  return [...merged].map(([path, value]) => ({ path, value }));
}

/** Either/or fields: of two that exclude each other only one may be on or filled in. The changed one is to blame. */
function checkExclusions(
  fields: readonly WireField[],
  values: ReadonlyMap<string, JsonValue>,
  changed: ReadonlyMap<string, JsonValue>,
): void {
  for (const { path, excludes = [] } of fields) {
    const other = excludes.find((each) => isOn(values.get(path)) && isOn(values.get(each)));
    if (other === undefined) continue;
    const [blamed, rival] = changed.has(other) && !changed.has(path) ? [other, path] : [path, other];
    throw invalid(blamed, `can not be on together with ${rival}`);
  }
}

function isOn(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null && value !== false && value !== '';
}

/**
 * Puts credentials into an integration: visible values into the record, secrets to the account's keeping, where only
 * their nature stays. Gives whether one was removed. Nothing is stored before everything has been checked.
 */
export function storeCredentials(
  account: Account,
  connector: WireConnector,
  integration: WireIntegration,
  change: JsonValue | undefined,
): { readonly removed: boolean } {
  const values = [...checkCredentials(connector, change)];
  const fields = new Map(integration.connection.fields.map((field) => [field.path, field]));
  for (const [field, value] of values) {
    fields.set(field.path, credentialOf(field, value));
    if (field.type !== 'secret') continue;
    if (typeof value === 'string') account.credentials.set(integration.integrationId, field.path, value);
    else account.credentials.remove(integration.integrationId, field.path);
  }
  integration.connection.fields = [...fields.values()].filter(
    (field) => field.secret === true || field.value !== undefined,
  );
  return { removed: values.some(([, value]) => value === null) };
}

function credentialOf({ path, type }: WireField, value: JsonValue): WireCredential {
  if (type === 'secret') return { path, secret: true, isSet: value !== null };
  return value === null ? { path } : { path, value };
}

/** Typed credentials with their fields, each checked. */
export function checkCredentials(
  connector: WireConnector,
  change: JsonValue | undefined,
): Map<WireField, JsonValue> {
  const checked = new Map<WireField, JsonValue>();
  for (const [path, value] of readFieldValues('connection', change)) {
    const field = fieldAt(connector.connection.fields, path);
    if (value !== null) checkFieldValue(field, value);
    checked.set(field, value);
  }
  return checked;
}

function fieldAt(fields: readonly WireField[], path: string): WireField {
  const field = fields.find((each) => each.path === path);
  if (field === undefined) throw invalid(path, 'is not a field of this connector');
  return field;
}

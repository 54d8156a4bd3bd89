import { isCredentialReference } from '../../../shared/domain/credential-reference.ts';
import type { Field } from '../../../shared/domain/field.ts';
import { valueFault, type MemberFault } from '../../../shared/domain/field-validation.ts';
import type { Members } from '../../../shared/domain/members.ts';
import { stableStringify, type JsonValue } from '../../../shared/json.ts';
import { identityFields } from '../../parts/connection/advice.ts';
import { connectionMember } from '../../forms/connection/connection-form.ts';
import { settingMember, startForm, viewForm, type FormView } from '../../forms/edit-form.ts';
import { controlOf, plainText } from '../../forms/field-control.ts';
import type { Reply } from '../../../shared/ipc/contract.ts';

/** The connector that is set up, with its forms. */
export type SetupConnector = Reply<'connectors.get'>;

/** The steps of a setup, in their order. */
export const setupSteps = ['connection', 'test', 'settings', 'name', 'review'] as const;
export type SetupStep = (typeof setupSteps)[number];

/** What a test said about exactly what is typed now; `untested` also where the last one failed or was about other values. */
export type Tested = 'passed' | 'notTestable' | 'untested';

/** The steps that there are: a connection without fields is not asked for; what is signed in to in the browser, and what has no credentials, is not tested. */
export function stepsOf({ connection }: SetupConnector, withoutCredentials: boolean): readonly SetupStep[] {
  const asks = connection.fields.some(({ hidden }) => !hidden);
  const tests = asks && connection.type === 'fields' && !withoutCredentials;
  return setupSteps.filter((step) => (step === 'connection' ? asks : step === 'test' ? tests : true));
}

/** The step in which a member is filled in. */
export function stepOf(member: string): SetupStep {
  if (member.startsWith('connection.')) return 'connection';
  return member.startsWith('settings.') ? 'settings' : 'name';
}

/** Switches that the connector has on by default are off in a new integration: nothing moves before somebody wants it to. */
export function flowsOff(fields: readonly Field[]): Members {
  return Object.fromEntries(
    fields
      .filter((field) => field.type === 'boolean' && !field.hidden && field.default === true)
      .map(({ path }) => [settingMember(path), false]),
  );
}

/** The form of the settings: what it shows, what would be sent, and what is wrong, needed values that are missing among it. */
export function viewSettings(fields: readonly Field[], edits: Members): FormView {
  const own = Object.entries(edits).filter(([member]) => member.startsWith('settings.'));
  const all = { ...flowsOff(fields), ...Object.fromEntries(own) };
  const view = viewForm({ ...startForm({}, null), edits: all }, {}, fields);
  const missing = view.groups
    .filter(({ kind }) => kind === 'general' || kind === 'named')
    .flatMap((group) => group.fields)
    .filter(({ inactive, held }) => inactive === null && held.kind === 'nothing')
    .filter(({ field }) => field.type !== 'boolean' && controlOf(field, null) !== 'locked')
    .filter(({ field }) => valueFault(field, null)?.fault === 'required')
    .map(({ field }): MemberFault => ({
      member: settingMember(field.path),
      fault: 'required',
      parameters: {},
    }));
  return { ...view, faults: [...view.faults, ...missing] };
}

/** Names that begin the address of a shop without telling which one it is. */
const plainHosts: readonly string[] = ['www', 'shop', 'store', 'api', 'admin'];

/** What a store or account is called in short: of an address the first part that tells it from others. */
export function shortIdentity(value: JsonValue): string {
  const text = plainText(value).trim();
  const host = URL.parse(text)?.hostname ?? '';
  if (host === '') return text;
  return host.split('.').find((part) => !plainHosts.includes(part)) ?? host;
}

/** A name for the new integration, `<Connector> – <store>`, with a number where it is taken. */
export function suggestedName(connector: SetupConnector, edits: Members, taken: readonly string[]): string {
  const identity = identityFields(connector.connection.fields)
    .map(({ path }) => shortIdentity(edits[connectionMember(path)] ?? null))
    .find((text) => text !== '');
  const name = identity === undefined ? connector.displayName : `${connector.displayName} – ${identity}`;
  const cut = name.slice(0, 180);
  for (let number = 1; ; number += 1) {
    const numbered = number === 1 ? cut : `${cut} ${number}`;
    if (!isTaken(numbered, taken)) return numbered;
  }
}

/** True where an integration is called so already, whatever the case and the blanks around it. */
export function isTaken(name: string, taken: readonly string[]): boolean {
  const plain = (text: string): string => text.trim().toLocaleLowerCase();
  return taken.some((other) => plain(other) === plain(name));
}

/** What a test is remembered with: it holds for these values only. References stand in it for secrets. */
export function testMark(values: readonly { path: string; value: JsonValue }[]): string {
  return stableStringify(values.map(({ path, value }): JsonValue => [path, value]));
}

/** The edits of the connection that go without credentials. */
export function withoutSecrets(sent: Members): Members {
  return Object.fromEntries(Object.entries(sent).filter(([, value]) => !isCredentialReference(value)));
}

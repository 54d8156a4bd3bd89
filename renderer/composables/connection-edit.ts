import { computed, onBeforeUnmount, ref, shallowRef } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import { isCredentialReference } from '../../shared/domain/credential-reference.ts';
import type { Field } from '../../shared/domain/field.ts';
import type { MemberFault } from '../../shared/domain/field-validation.ts';
import type { IntegrationView } from '../../shared/domain/integration-view.ts';
import { membersOfJson } from '../../shared/domain/members-of.ts';
import type { Members } from '../../shared/domain/members.ts';
import { stableStringify, type JsonValue } from '../../shared/json.ts';
import { connectionMember, connectionPath, viewConnection } from '../forms/connection/connection-form.ts';
import { heldConnection } from '../forms/fields.ts';
import { call } from '../ipc/call.ts';
import { subscribe } from '../ipc/subscribe.ts';
import { useDrafts } from '../stores/drafts.ts';
import { useIntegration } from '../stores/integration.ts';
import { useReview } from '../stores/review.ts';
import { useStoredConnectionTest } from './connection-test.ts';

/** What is edited of a connection: `signIn` its secrets only, `replace` one secret, `change` every field. */
export type ConnectionMode = 'signIn' | 'replace' | 'change';

/**
 * The edit of a connection that exists: kept as a draft, tested, and saved as a reviewed change; then the state is followed. Secrets are only references to the vault. Takes the
 * account, the integration and, with `replace`, the path of the secret; `saved` is called when nothing is left to edit.
 */
export function useConnectionEdit(
  accountId: string,
  view: () => IntegrationView,
  mode: () => ConnectionMode,
  path: () => string,
  saved: () => void,
) {
  const drafts = useDrafts();
  const review = useReview();
  const integration = useIntegration();
  const recordId = view().row.id;
  // Apart from the draft of the settings: each of the two is saved without the other.
  const of = { accountId, entity: 'integrations', recordId: `connection:${recordId}` } as const;
  const ofSettings = { ...of, recordId };
  const test = useStoredConnectionTest(accountId, recordId);

  const edits = shallowRef<Members>({});
  const error = ref<AppError | null>(null);
  const found = shallowRef<readonly MemberFault[]>([]);
  const saidOnSending = shallowRef<Readonly<Record<string, string>>>({});
  /** The account's words about single members: when they were sent, or tried. */
  const said = computed(() => {
    const complaint = test.complaint.value;
    if (complaint === null) return saidOnSending.value;
    return { ...saidOnSending.value, [connectionMember(complaint.path)]: complaint.said };
  });
  const testedValues = ref('');

  const stored = computed(() => heldConnection(view().integration.connection.fields));
  const allFields = computed<readonly Field[]>(() => view().connector?.connection.fields ?? []);
  const whole = computed(() =>
    viewConnection({ fields: allFields.value, stored: stored.value, edits: edits.value }),
  );
  /** The fields that are edited in this mode; a secret that is in effect stays so whatever else is shown. */
  const fields = computed<readonly Field[]>(() => {
    if (mode() === 'change') return allFields.value;
    const shown = whole.value.groups.flatMap((group) => group.fields);
    return shown
      .filter(({ secret, field }) => secret !== null && (mode() === 'signIn' || field.path === path()))
      .map(({ field }) => independent(field));
  });
  const sent = computed<Members>(() => {
    if (mode() === 'change') return whole.value.sent;
    const own = new Set(fields.value.map((field) => field.path));
    return Object.fromEntries(
      Object.entries(whole.value.sent).filter(([member]) => own.has(connectionPath(member) ?? '')),
    );
  });
  const values = computed(() =>
    Object.entries(sent.value).map(([member, value]): { path: string; value: JsonValue } => ({
      path: connectionPath(member) ?? member,
      value,
    })),
  );
  const count = computed(() => values.value.length);
  /** Whether the last test was of exactly what would be saved, and passed. */
  const passed = computed(
    () =>
      test.result.value?.outcome === 'passed' &&
      test.result.value.error === null &&
      testedValues.value === stableStringify(values.value),
  );

  /** Reads what was left here. Fails never: see `error`. */
  async function load(): Promise<void> {
    try {
      edits.value = (await drafts.read(of))?.edits ?? {};
      error.value = null;
    } catch (thrown) {
      error.value = AppError.from(thrown);
    }
  }

  /** Another window has typed into the same draft. */
  async function meet(): Promise<void> {
    const met = await drafts.meet(of, () => ({ base: {}, edits: edits.value })).catch(() => undefined);
    // Where it can't be read, it is with the next step of either window.
    if (met !== undefined) edits.value = met?.edits ?? {};
  }

  function change(next: Members): void {
    edits.value = next;
    found.value = [];
    saidOnSending.value = {};
    if (testedValues.value !== stableStringify(values.value)) test.forget();
    drafts.save(of, {}, next);
  }

  async function tryOut(): Promise<void> {
    testedValues.value = stableStringify(values.value);
    await test.run(values.value);
  }

  /** Gives up what was typed; secrets that waited for it are forgotten. */
  async function discard(): Promise<void> {
    const ids = Object.values(edits.value).flatMap((value) =>
      isCredentialReference(value) ? value.credential : [],
    );
    change({});
    await drafts.flush();
    if (ids.length > 0) await call('credentials.discard', { accountId, credentialIds: ids });
  }

  /** Shows the plan. What is typed stays until it is staged or applied. */
  async function save(): Promise<void> {
    if (count.value === 0) return;
    await drafts.flush();
    const settings = await drafts.read(ofSettings).catch(() => null);
    try {
      await call('connection.saving', { accountId, recordId, tested: passed.value });
    } catch (thrown) {
      error.value = AppError.from(thrown);
      return;
    }
    await review.begin({
      accountId,
      wishes: [
        {
          entity: 'integrations',
          recordId,
          recordName: view().row.name,
          operation: 'update',
          base: membersOfJson('integrations', view().integration),
          edits: sent.value,
        },
      ],
      reread: integration.load,
      ended: ({ kind, faults, memberErrors, unapplied }) => {
        // Staging a record's change drops the draft of its settings, which this change is not about.
        if (settings !== null) drafts.save(ofSettings, settings.base, settings.edits);
        if (kind === 'staged' || kind === 'applied') {
          change({});
          if (kind === 'applied' && unapplied.length === 0)
            void call('connection.follow', { accountId, recordId }).catch(() => undefined);
          saved();
          return;
        }
        found.value = faults;
        saidOnSending.value = memberErrors;
      },
    });
  }

  subscribe('drafts.changed', ({ accountId: changed, recordIds }) => {
    if (changed === accountId && recordIds?.includes(of.recordId) !== false) void meet();
  });
  onBeforeUnmount(() => void drafts.flush());
  void load();

  return {
    edits,
    stored,
    fields,
    whole,
    sent,
    count,
    passed,
    found,
    said,
    error,
    test,
    load,
    change,
    tryOut,
    discard,
    save,
  };
}

/** A field as one that hangs on no other: those it hangs on are not in the form. */
function independent(field: Field): Field {
  return Object.fromEntries(
    Object.entries(field).filter(([name]) => name !== 'dependsOn' && name !== 'group' && name !== 'excludes'),
  ) as unknown as Field;
}

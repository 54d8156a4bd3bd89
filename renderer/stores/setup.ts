import { computed, onBeforeUnmount, ref, shallowRef } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import { isCredentialReference } from '../../shared/domain/credential-reference.ts';
import type { MemberFault } from '../../shared/domain/field-validation.ts';
import { sameValue, type Members } from '../../shared/domain/members.ts';
import type { JsonValue } from '../../shared/json.ts';
import { useConnectionTest } from '../composables/connection-test.ts';
import { useKeptCredentials } from '../composables/kept-credentials.ts';
import { connectionMember } from '../forms/connection/connection-form.ts';
import * as model from '../forms/edit-form.ts';
import { call } from '../ipc/call.ts';
import { refreshOnChange } from '../ipc/refresh.ts';
import {
  flowsOff,
  isTaken,
  stepOf,
  testMark,
  type SetupConnector,
  type SetupStep,
} from '../pages/setup/setup-model.ts';
import { useChanges } from './changes.ts';
import { useDrafts } from './drafts.ts';
import { useReview } from './review.ts';
import { useDuplicates } from './setup-duplicates.ts';
import { useSetupReview, type CreationEnd } from './setup-review.ts';
import { useSetupView } from './setup-view.ts';

/**
 * One integration while it is set up: a draft of what was typed and where one was, kept as it changes. Takes the account, the record (`new:` and a unique text) and the connector that
 * was chosen, which a draft that exists overrules. `ended` is called when nothing is left to set up: with the id of the created integration, or null where it waits among the changes.
 */
export function useSetup(
  accountId: string,
  recordId: string,
  asked: string | undefined,
  ended: (createdId: string | null) => void,
) {
  const drafts = useDrafts();
  const review = useReview();
  const changes = useChanges();
  const of = { accountId, entity: 'integrations', recordId } as const;
  const creating = useSetupReview(accountId, recordId);
  const keeping = useKeptCredentials(accountId, recordId);

  const edits = shallowRef<Members>({});
  const connector = shallowRef<SetupConnector | null>(null);
  const names = shallowRef<readonly string[]>([]);
  const status = ref<'loading' | 'ready' | 'gone'>('loading');
  const error = ref<AppError | null>(null);
  const found = shallowRef<readonly MemberFault[]>([]);
  const saidOnSending = shallowRef<Readonly<Record<string, string>>>({});
  let over = false;

  const view = useSetupView(edits, connector, names, asked ?? '');
  const { connectorId, connection, step, steps, tested } = view;
  const { duplicates, compare } = useDuplicates(accountId, view);
  const test = useConnectionTest(accountId, () => ({ connectorId: connectorId.value }));
  /** The account's words about single members: when they were sent, or tried. */
  const said = computed(() => {
    const complaint = test.complaint.value;
    if (complaint === null) return saidOnSending.value;
    return { ...saidOnSending.value, [connectionMember(complaint.path)]: complaint.said };
  });
  /** The change that creates it waits already. */
  const waiting = computed(() => review.request === null && changes.byRecord.has(recordId));

  function set(next: Members): void {
    if (over || sameValue(next, edits.value)) return;
    edits.value = { connectorId: connectorId.value, ...next };
    save();
  }

  function save(): void {
    drafts.save(of, {}, edits.value);
  }

  /** Reads the draft and the connector's forms. Never fails: see `error`. */
  async function load(): Promise<void> {
    error.value = null;
    try {
      const draft = await drafts.read(of);
      edits.value = draft?.edits ?? {};
      await Promise.all([readConnector(), readNames(), keeping.load()]);
      adopt();
      await compare();
    } catch (thrown) {
      error.value = AppError.from(thrown);
    }
  }

  async function readConnector(): Promise<void> {
    try {
      connector.value = await call('connectors.get', { accountId, connectorId: connectorId.value });
      status.value = 'ready';
    } catch (thrown) {
      if (AppError.from(thrown).code !== 'record.notFound') throw thrown;
      status.value = 'gone';
    }
  }

  async function readNames(): Promise<void> {
    const rows = await call('integrations.list', { accountId, text: '' });
    names.value = rows.map((row) => row.name);
  }

  /** Secrets that wait in the vault and that the draft does not name (it ended before it was kept) belong to it. */
  function adopt(): void {
    const fields = new Set((connector.value?.connection.fields ?? []).map(({ path }) => path));
    const orphans = keeping.kept.value.credentials.filter(
      ({ role, path }) =>
        role === 'waiting' &&
        fields.has(path) &&
        !isCredentialReference(edits.value[connectionMember(path)] ?? null),
    );
    if (orphans.length === 0) return;
    const found = orphans.map(({ path, id }) => [connectionMember(path), { credential: id }] as const);
    set({ ...edits.value, ...Object.fromEntries(found) });
  }

  function change(member: string, value: JsonValue): void {
    found.value = found.value.filter((fault) => fault.member !== member);
    saidOnSending.value = Object.fromEntries(
      Object.entries(saidOnSending.value).filter(([one]) => one !== member),
    );
    set({ ...edits.value, [member]: value });
  }

  function changeConnection(next: Members): void {
    found.value = found.value.filter(({ member }) => stepOf(member) !== 'connection');
    saidOnSending.value = {};
    const before = testMark(connection.value.values);
    set(next);
    if (before !== testMark(connection.value.values)) test.forget();
  }

  function changeSetting(member: string, value: JsonValue): void {
    const own = Object.entries(edits.value).filter(([one]) => one.startsWith('settings.'));
    const form = { ...model.startForm({}, null), edits: Object.fromEntries(own) };
    const next = model.change(form, member, value).edits;
    const rest = Object.entries(edits.value).filter(([one]) => !one.startsWith('settings.'));
    found.value = found.value.filter((fault) => fault.member !== member);
    // Off has to be said of a switch that the connector has on.
    const off = flowsOff(connector.value?.settings.fields ?? []);
    set({ ...Object.fromEntries(rest), ...(Object.hasOwn(off, member) ? { [member]: value } : {}), ...next });
  }

  function goTo(next: SetupStep): void {
    void test.cancel();
    change('setup.step', next);
  }

  /** The step after (1) or before (-1) this one. */
  function move(by: 1 | -1): void {
    const next = steps.value[steps.value.indexOf(step.value) + by];
    if (next !== undefined) goTo(next);
  }

  /** Goes on without what the connection needs, or asks for it again. */
  function goWithout(without: boolean): void {
    set({ ...edits.value, 'setup.withoutCredentials': without });
  }

  async function tryOut(): Promise<void> {
    const { values } = connection.value;
    const mark = testMark(values);
    const result = await test.run([...values]);
    if (result === null || mark !== testMark(connection.value.values)) return;
    set({ ...edits.value, 'setup.tested': mark, 'setup.outcome': result.outcome });
  }

  /** Gives the setup up: the draft goes, and the secrets that waited for it. Fails with an `AppError`. */
  async function discard(): Promise<void> {
    over = true;
    await test.cancel();
    drafts.save(of, {}, {});
    await drafts.flush();
    const ids = keeping.kept.value.credentials.filter(({ role }) => role === 'waiting').map(({ id }) => id);
    if (ids.length > 0) await call('credentials.discard', { accountId, credentialIds: ids });
  }

  /** Shows the plan of the creation. The draft is gone from then on, and back when the review is cancelled. */
  async function connect(): Promise<void> {
    await drafts.flush();
    const { name, sent } = view;
    const sends = Object.keys(sent.value).some((member) => member.startsWith('connection.'));
    const isTestable = sends && connector.value?.connection.type === 'fields';
    const untested = isTestable && !view.withoutCredentials.value && tested.value === 'untested';
    const ending = (end: CreationEnd): void => {
      if (end.over) {
        over = true;
        ended(end.createdId);
        return;
      }
      found.value = end.faults;
      saidOnSending.value = end.said;
      save();
      const [member] = [...end.faults.map((fault) => fault.member), ...Object.keys(end.said)];
      if (member !== undefined) goTo(stepOf(member));
    };
    try {
      await creating.begin({ name: name.value, edits: sent.value, untested }, ending);
    } catch (thrown) {
      error.value = AppError.from(thrown);
    }
  }

  refreshOnChange(
    (one) => one.accountId === accountId && (one.entity === 'connectors' || one.entity === 'integrations'),
    async () => {
      await Promise.all([readConnector(), readNames()]).catch(() => undefined);
    },
  );
  onBeforeUnmount(() => void drafts.flush());
  void load();

  return {
    ...view,
    edits,
    connector,
    duplicates,
    nameTaken: computed(() => isTaken(view.name.value, names.value)),
    waiting,
    status,
    error,
    found,
    said,
    test,
    keeping,
    load,
    change,
    changeConnection,
    changeSetting,
    goTo,
    move,
    goWithout,
    tryOut,
    discard,
    connect,
  };
}

/** One setup, as its steps get it. */
export type Setup = ReturnType<typeof useSetup>;

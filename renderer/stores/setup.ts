import { watchDebounced } from '@vueuse/core';
import { computed, onBeforeUnmount, ref, shallowRef } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import { isCredentialReference } from '../../shared/domain/credential-reference.ts';
import type { MemberFault } from '../../shared/domain/field-validation.ts';
import { sameValue, type Members } from '../../shared/domain/members.ts';
import type { JsonValue } from '../../shared/json.ts';
import type { Reply } from '../../shared/ipc/contract.ts';
import { withEdits } from '../../shared/diff.ts';
import { identityFields } from '../parts/connection/advice.ts';
import { useConnectionTest } from '../composables/connection-test.ts';
import { useKeptCredentials } from '../composables/kept-credentials.ts';
import { useUntested } from '../composables/untested.ts';
import { connectionMember, viewConnection } from '../forms/connection/connection-form.ts';
import * as model from '../forms/edit-form.ts';
import { call } from '../ipc/call.ts';
import { refreshOnChange } from '../ipc/refresh.ts';
import {
  flowsOff,
  isTaken,
  setupSteps,
  stepOf,
  stepsOf,
  suggestedName,
  testMark,
  viewSettings,
  withoutSecrets,
  type SetupConnector,
  type SetupStep,
  type Tested,
} from '../pages/setup/setup-model.ts';
import { useChanges } from './changes.ts';
import { useDrafts } from './drafts.ts';
import { useReview } from './review.ts';

type Duplicates = Reply<'connection.duplicates'>;

/** How long typing is let go on before it is compared with what exists, in milliseconds. */
const compareAfter = 250;

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
  const keeping = useKeptCredentials(accountId, recordId);

  const edits = shallowRef<Members>({});
  const connector = shallowRef<SetupConnector | null>(null);
  const names = shallowRef<readonly string[]>([]);
  const duplicates = shallowRef<Duplicates | null>(null);
  const status = ref<'loading' | 'ready' | 'gone'>('loading');
  const error = ref<AppError | null>(null);
  const found = shallowRef<readonly MemberFault[]>([]);
  const said = shallowRef<Readonly<Record<string, string>>>({});
  let over = false;

  const connectorId = computed(() => {
    const drafted = edits.value['connectorId'];
    return typeof drafted === 'string' ? drafted : (asked ?? '');
  });
  const test = useConnectionTest(accountId, () => ({ connectorId: connectorId.value }));

  const connection = computed(() =>
    viewConnection({
      fields: connector.value?.connection.fields ?? [],
      stored: new Map(),
      edits: edits.value,
    }),
  );
  const settings = computed(() => viewSettings(connector.value?.settings.fields ?? [], edits.value));
  const withoutCredentials = computed(() => edits.value['setup.withoutCredentials'] === true);
  const steps = computed(() =>
    connector.value === null ? [] : stepsOf(connector.value, withoutCredentials.value),
  );
  const step = computed<SetupStep>(() => {
    const wanted = setupSteps.find((one) => one === edits.value['setup.step']);
    return wanted !== undefined && steps.value.includes(wanted) ? wanted : (steps.value[0] ?? 'settings');
  });
  const identity = computed(() =>
    identityFields(connector.value?.connection.fields ?? []).map(({ path }) => ({
      path,
      value: edits.value[connectionMember(path)] ?? null,
    })),
  );
  /** Which store or account it is has been said, and means something. */
  const isIdentified = computed(
    () =>
      identity.value.every(({ value }) => value !== null) &&
      !connection.value.faults.some(({ member }) =>
        identity.value.some(({ path }) => connectionMember(path) === member),
      ),
  );
  const name = computed(() => {
    const typed = edits.value['name'];
    if (typeof typed === 'string') return typed;
    return connector.value === null ? '' : suggestedName(connector.value, edits.value, names.value);
  });
  const tested = computed<Tested>(() => {
    const outcome = edits.value['setup.outcome'];
    const holds = edits.value['setup.tested'] === testMark(connection.value.values);
    return holds && (outcome === 'passed' || outcome === 'notTestable') ? outcome : 'untested';
  });
  /** What would be created. */
  const sent = computed<Members>(() => {
    const own = connection.value.sent;
    return withEdits(
      {},
      {
        connectorId: connectorId.value,
        name: name.value.trim(),
        ...settings.value.sent,
        ...(withoutCredentials.value ? withoutSecrets(own) : own),
      },
    );
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

  /** Looks for integrations of the same store or account. Where that can't be looked up, nothing is warned of. */
  async function compare(): Promise<void> {
    if (!isIdentified.value || identity.value.length === 0) {
      duplicates.value = identity.value.length === 0 ? [] : null;
      return;
    }
    const fields = identity.value;
    const answer = await call('connection.duplicates', {
      accountId,
      connectorId: connectorId.value,
      fields: [...fields],
    }).catch((): Duplicates => []);
    if (sameValue([...fields], [...identity.value])) duplicates.value = answer;
  }

  function change(member: string, value: JsonValue): void {
    found.value = found.value.filter((fault) => fault.member !== member);
    said.value = Object.fromEntries(Object.entries(said.value).filter(([one]) => one !== member));
    set({ ...edits.value, [member]: value });
  }

  function changeConnection(next: Members): void {
    found.value = found.value.filter(({ member }) => stepOf(member) !== 'connection');
    said.value = {};
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
    const proven = tested.value !== 'untested';
    const sends = Object.keys(sent.value).some((member) => member.startsWith('connection.'));
    await review.begin({
      accountId,
      wishes: [{ ...of, recordName: name.value, operation: 'create', edits: sent.value }],
      ended: ({ kind, faults, memberErrors }) => {
        void after(kind, faults, memberErrors).then((createdId) => {
          if (createdId !== null && sends && connector.value?.connection.type === 'fields')
            useUntested(accountId, createdId).mark(!proven);
        });
      },
    });
  }

  /** What follows from the end of the review. Gives the id of the integration where it was created. */
  async function after(
    kind: 'cancelled' | 'invalid' | 'staged' | 'applied',
    faults: readonly MemberFault[],
    memberErrors: Readonly<Record<string, string>>,
  ): Promise<string | null> {
    const createdId = kind === 'cancelled' || kind === 'applied' ? await created() : null;
    if (createdId !== null || kind === 'staged' || kind === 'applied') {
      over = true;
      ended(createdId);
      return createdId;
    }
    found.value = faults;
    said.value = memberErrors;
    save();
    const [member] = [...faults.map((fault) => fault.member), ...Object.keys(memberErrors)];
    if (member !== undefined) goTo(stepOf(member));
    return null;
  }

  /** The id that the account gave to the integration of the last review; null where it was not created. */
  async function created(): Promise<string | null> {
    const own = review.set;
    const changeId = own?.changes.find((one) => one.recordId === recordId)?.id;
    if (own === null || changeId === undefined) return null;
    const past = await call('changeSets.past', { accountId, limit: 20 }).catch(() => ({ sets: [] }));
    const change = [...changes.sets, ...past.sets]
      .filter(({ id }) => id === own.id)
      .flatMap((one) => one.changes)
      .find(({ id }) => id === changeId);
    return change?.state === 'applied' && change.recordId !== recordId ? change.recordId : null;
  }

  refreshOnChange(
    (one) => one.accountId === accountId && (one.entity === 'connectors' || one.entity === 'integrations'),
    async () => {
      await Promise.all([readConnector(), readNames()]).catch(() => undefined);
    },
  );
  watchDebounced(identity, compare, { debounce: compareAfter });
  onBeforeUnmount(() => void drafts.flush());
  void load();

  return {
    edits,
    connector,
    connectorId,
    connection,
    settings,
    withoutCredentials,
    steps,
    step,
    identity,
    duplicates,
    name,
    nameTaken: computed(() => isTaken(name.value, names.value)),
    tested,
    sent,
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

import { computed, type Ref } from 'vue';
import { withEdits } from '../../shared/diff.ts';
import type { Members } from '../../shared/domain/members.ts';
import { identityFields } from '../parts/connection/advice.ts';
import { connectionMember, viewConnection } from '../forms/connection/connection-form.ts';
import {
  setupSteps,
  stepsOf,
  suggestedName,
  testMark,
  viewSettings,
  withoutSecrets,
  type SetupConnector,
  type SetupStep,
  type Tested,
} from '../pages/setup/setup-model.ts';

/** What a setup shows and would create. Takes what was typed, the connector (null until it is read; `asked` is its id where nothing was typed yet) and the names that exist. */
export function useSetupView(
  edits: Readonly<Ref<Members>>,
  connector: Readonly<Ref<SetupConnector | null>>,
  names: Readonly<Ref<readonly string[]>>,
  asked: string,
) {
  const connectorId = computed(() => {
    const drafted = edits.value['connectorId'];
    return typeof drafted === 'string' ? drafted : asked;
  });
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
  /** What the last test said, where it was about exactly what is typed now. */
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
  return {
    connectorId,
    connection,
    settings,
    withoutCredentials,
    steps,
    step,
    identity,
    isIdentified,
    name,
    tested,
    sent,
  };
}

/** What a setup shows and would create. */
export type SetupView = ReturnType<typeof useSetupView>;

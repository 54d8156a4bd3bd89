import { computed, ref } from 'vue';
import { isJsonObject, type JsonValue } from '../../../shared/json.ts';
import { migrateHoldEngine } from '../../../shared/rules/migrate-hold-engine.ts';
import { useAutomationNames } from '../../composables/automation-names.ts';
import { useMessages } from '../../composables/messages.ts';
import { useRuleWords } from '../../composables/rule-words.ts';
import { plainText } from '../../forms/field-control.ts';
import { shownText } from '../../format/foreign.ts';
import { useAutomations } from '../../stores/automations.ts';
import { configurationOf, migratedPrefix } from './hold-migration.ts';

/** A row of the engine beside the rule that it becomes. */
export interface MigratedRow {
  /** Of the row's integration. */
  readonly id: string;
  readonly integration: string;
  /** What the row says. */
  readonly was: string;
  /** The rule's name, as it was given here. */
  readonly name: string;
  /** What the rule says. */
  readonly sentence: string;
}

/** The migration of the Order Hold Engine as the account stands, with the names that were given here: its edits, or why there are none, and both sides of each in words. */
export function useMigrationPlan() {
  const { t } = useMessages();
  const automations = useAutomations();
  const names = useAutomationNames();
  const words = useRuleWords(names);
  const given = ref<Readonly<Record<string, string>>>({});

  const engine = computed(
    () => automations.view?.engines.find((one) => one.engine === 'orderHoldEngine') ?? null,
  );
  const integrationName = (id: string): string => shownText(names.integration(id), 100);
  const ruleName = (id: string): string =>
    given.value[id] ?? t('migrate.ruleName', { integration: integrationName(id) });

  const migration = computed(() =>
    automations.view === null ? null : migrateHoldEngine(configurationOf(automations.view), ruleName),
  );
  const drafts = computed(() => (migration.value?.problem === null ? migration.value.drafts : []));
  const problem = computed(() => {
    const found = migration.value?.problem ?? null;
    if (found === null) return null;
    return found.kind === 'unreadableRow'
      ? t('migrate.problem.unreadableRow', { row: found.row + 1 })
      : t(`migrate.problem.${found.kind}`);
  });
  const rows = computed<readonly MigratedRow[]>(() =>
    drafts.value
      .filter(({ operation }) => operation === 'create')
      .map(({ recordId, edits }) => {
        const id = recordId.slice(migratedPrefix.length);
        const integration = integrationName(id);
        const actions = listOf(edits['actions']);
        const rule = { filter: edits['filter'], actions, integrations: [id], isDefault: false };
        return {
          id,
          integration,
          was: t('migrate.from', { integration, hold: holdWords(actions[0]) }),
          name: ruleName(id),
          sentence: words.ruleWords(rule),
        };
      }),
  );
  const defaultRule = computed(() => {
    const draft = drafts.value.find(
      ({ entity, operation }) => entity === 'automationRules' && operation === 'update',
    );
    if (draft === undefined) return null;
    const actions = listOf(draft.edits['actions']);
    return {
      was: t('migrate.others', { hold: holdWords(actions[0]) }),
      sentence: words.ruleWords({ actions, integrations: [], isDefault: true }),
    };
  });

  function holdWords(action: JsonValue | undefined): string {
    if (!isJsonObject(action)) return '';
    return t('migrate.hold', {
      count: typeof action.minutes === 'number' ? action.minutes : 0,
      status: words.statusWords(plainText(action.nextStatus ?? null)),
    });
  }

  return {
    engine,
    drafts,
    problem,
    rows,
    defaultRule,
    /** Rules that have not run while the engine held orders, and run from then on. */
    beginning: computed(() =>
      (automations.view?.rules ?? []).filter(
        ({ trigger, enabled, isDefault }) => trigger === 'orders.new' && enabled && !isDefault,
      ),
    ),
    rename: (id: string, name: string): void => void (given.value = { ...given.value, [id]: name }),
    /** Names a record of the edits. */
    nameOf: (recordId: string): string => {
      if (engine.value !== null && recordId === engine.value.integrationId) return engine.value.name;
      if (recordId.startsWith(migratedPrefix)) return ruleName(recordId.slice(migratedPrefix.length));
      return automations.view?.rules.find(({ id }) => id === recordId)?.name ?? recordId;
    },
  };
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

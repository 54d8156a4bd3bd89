import { computed } from 'vue';
import { triggers } from '../../../../shared/domain/triggers.ts';
import type { JsonValue } from '../../../../shared/json.ts';
import { triggerEntities } from '../../../../shared/rules/trigger-entity.ts';
import { validateFilter } from '../../../../shared/rules/validate-filter.ts';
import { useAutomationNames } from '../../../composables/automation-names.ts';
import { useMessages } from '../../../composables/messages.ts';
import type { RecordBuilder } from '../../../composables/record-builder.ts';
import { isTrigger, useRuleWords } from '../../../composables/rule-words.ts';
import { plainText } from '../../../forms/field-control.ts';
import { isInvisible, shownText } from '../../../format/foreign.ts';

const kinds = {
  order: 'orders',
  shipment: 'shipments',
  fulfillment: 'fulfillments',
  exception: 'exceptions',
  product: 'products',
} as const;

/** The members of a rule that is being built, as the form takes them: whatever stands in the place of one is shown as far as it goes. */
export function useRuleMembers({ members }: RecordBuilder) {
  const { t } = useMessages();
  const words = useRuleWords(useAutomationNames());

  const text = (member: string): string => plainText(members.value[member] ?? null);
  const isDefault = computed(() => members.value['isDefault'] === true);
  /** Null for one that the language does not have. */
  const trigger = computed(() => {
    const word = text('trigger');
    return isTrigger(word) ? word : null;
  });
  const actions = computed<readonly JsonValue[]>(() => listOf(members.value['actions']));
  const sources = computed<readonly string[]>(() =>
    listOf(members.value['integrations']).filter((one) => typeof one === 'string'),
  );
  return {
    text,
    isDefault,
    trigger,
    actions,
    sources,
    /** What the trigger's records are. */
    of: computed(() => (trigger.value === null ? 'orders' : kinds[triggerEntities[trigger.value].kind])),
    triggerOptions: computed(() => {
      const known = triggers.map((value) => ({ value, title: t(`rules.trigger.${value}`) }));
      const own = text('trigger');
      return trigger.value === null ? [{ value: own, title: shownText(own, 100) }, ...known] : known;
    }),
    sentence: computed(() =>
      words.ruleWords({
        filter: members.value['filter'],
        actions: actions.value,
        integrations: sources.value,
        isDefault: isDefault.value,
      }),
    ),
    /** Conditions that can't decide anything. */
    broken: computed(() => (isDefault.value ? 0 : validateFilter(members.value['filter']).length)),
    name: computed(() => {
      const given = text('name');
      return isInvisible(given) ? t('builder.untitled') : shownText(given, 300);
    }),
  };
}

/** The members as the form takes them. */
export type RuleMembers = ReturnType<typeof useRuleMembers>;

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

import { computed, ref } from 'vue';
import type { RuleView } from '../../../../shared/domain/automation-view.ts';
import { useAutomationNames } from '../../../composables/automation-names.ts';
import { useMessages } from '../../../composables/messages.ts';
import { useRuleWords } from '../../../composables/rule-words.ts';
import { useAutomations } from '../../../stores/automations.ts';
import type { Planned } from '../../../stores/planned-automations.ts';

/** Searching rules by name, description and by what they say. A sentence is made once for each state of a rule, the names in it and the language. */
export function useRuleSearch(rules: () => readonly Planned<RuleView>[]) {
  const { locale } = useMessages();
  const automations = useAutomations();
  const words = useRuleWords(useAutomationNames());
  const text = ref('');

  const sentences = computed(() => {
    const made = new WeakMap<RuleView, string>();
    // Read here, so that other names or another language begin anew.
    return [made, automations.integrationNames, automations.locationNames, locale.value] as const;
  });
  function sentenceOf({ record }: Planned<RuleView>): string {
    const [made] = sentences.value;
    const sentence = made.get(record) ?? words.ruleWords(record);
    made.set(record, sentence);
    return sentence;
  }

  const found = computed(() => {
    const wanted = text.value.trim().toLowerCase();
    if (wanted === '') return rules();
    return rules().filter((rule) =>
      `${rule.record.name} ${rule.record.description ?? ''} ${sentenceOf(rule)}`
        .toLowerCase()
        .includes(wanted),
    );
  });
  return { text, found, sentenceOf };
}

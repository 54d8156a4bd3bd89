import { computed } from 'vue';
import { triggers, type Trigger } from '../../shared/domain/triggers.ts';
import type { JsonValue } from '../../shared/json.ts';
import type { OperatorName } from '../../shared/rules/operators/operators.ts';
import { sayField } from '../../shared/rules/sentence/field-words.ts';
import { sayFilter } from '../../shared/rules/sentence/filter-sentence.ts';
import { sayAction, sayActions, sayRule, type SaidRule } from '../../shared/rules/sentence/rule-sentence.ts';
import { speechOf, type NamesOf } from '../../shared/rules/sentence/speech.ts';
import { sayStatus } from '../../shared/rules/sentence/values.ts';
import { useMessages } from './messages.ts';

/** True for a trigger that the language has. */
export function isTrigger(word: string): word is Trigger {
  return (triggers as readonly string[]).includes(word);
}

/** Filters, actions, whole rules and statuses in the words of the language that is shown: see `shared/rules/sentence`. Without names ids stand for themselves. */
export function useRuleWords(nameOf?: NamesOf) {
  const { locale } = useMessages();
  const speech = computed(() => speechOf(locale.value, nameOf));
  return {
    filterWords: (filter: JsonValue | undefined): string => sayFilter(speech.value, filter),
    actionWords: (action: JsonValue): string => sayAction(speech.value, action),
    actionsWords: (actions: JsonValue | undefined): string => sayActions(speech.value, actions),
    ruleWords: (rule: SaidRule): string => sayRule(speech.value, rule),
    operatorWords: (operator: OperatorName): string => speech.value.words.operators[operator],
    fieldWords: (path: string): string => sayField(speech.value, path),
    statusWords: (status: string): string => sayStatus(speech.value, status),
  };
}

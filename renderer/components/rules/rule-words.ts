import { isJsonObject, type JsonValue } from '../../../shared/json.ts';
import { actionKinds, type ActionName } from '../../../shared/rules/actions/actions.ts';
import { triggers, type Trigger } from '../../../shared/domain/triggers.ts';
import type { MessageKey } from '../../composables/messages.ts';
import { useMessages } from '../../composables/messages.ts';
import { shownText } from '../../format/foreign.ts';
import { plainText } from '../../forms/field-control.ts';
import { readEntries, type FilterEntry } from '../filter/filter-model.ts';
import { readOperator } from '../../../shared/rules/operators/operators.ts';

/** The action's word as the language has it; null for one that is not known. */
export function actionName(action: JsonValue): ActionName | null {
  const word =
    isJsonObject(action) && typeof action.type === 'string' ? action.type.trim().toLowerCase() : '';
  return (Object.keys(actionKinds) as ActionName[]).find((name) => name.toLowerCase() === word) ?? null;
}

/** True for a trigger that the language has. */
export function isTrigger(word: string): word is Trigger {
  return (triggers as readonly string[]).includes(word);
}

/** Filters, actions and whole rules in plain words, always true of what they hold: what can't be said is named as such. */
export function useRuleWords(nameOf: {
  integration: (id: string) => string;
  location: (id: string) => string;
}) {
  const { t } = useMessages();
  const cut = (value: JsonValue | undefined, limit = 60): string => {
    if (isJsonObject(value) && typeof value.amount === 'number' && typeof value.unit === 'string') {
      return `${t('number', { value: value.amount })} ${value.unit}`;
    }
    if (!Array.isArray(value)) return shownText(plainText(value ?? null), limit);
    const shown = value
      .slice(0, 4)
      .map((one) => shownText(plainText(one), 40))
      .join(', ');
    return value.length > 4 ? t('rules.andMore', { list: shown, count: value.length - 4 }) : shown;
  };

  function conditionWords(entry: FilterEntry): string {
    if (entry.kind === 'foreign') return t('rules.unreadable');
    if (entry.kind === 'group') return groupWords(entry);
    const operator = readOperator(entry.source.operator);
    const field = cut(entry.source.field);
    if (operator === undefined) return t('rules.unreadable');
    const value = field === 'integration' ? namedIntegrations(entry.source.value) : cut(entry.source.value);
    return `${field} ${t(`filter.operators.${operator}`)} ${value}`.trim();
  }

  function namedIntegrations(value: JsonValue | undefined): string {
    return cut(
      Array.isArray(value)
        ? value.map((one) => nameOf.integration(plainText(one)))
        : nameOf.integration(plainText(value ?? null)),
    );
  }

  function groupWords(entry: Extract<FilterEntry, { kind: 'group' }>): string {
    const parts = entry.entries
      .slice(0, 20)
      .map((inner) =>
        inner.kind === 'group' && inner.entries.length > 1
          ? `(${conditionWords(inner)})`
          : conditionWords(inner),
      );
    if (entry.entries.length > 20)
      parts.push(t('rules.moreConditions', { count: entry.entries.length - 20 }));
    if (parts.length === 0) return t('rules.everything');
    if (entry.match === null) return t('rules.unreadable');
    const words = parts.join(` ${t(entry.match === 'all' ? 'rules.and' : 'rules.or')} `);
    return entry.match === 'none' ? t('rules.noneOf', { words }) : words;
  }

  /** A filter: `totalPrice is more than 100 and tags contains one of vip`. */
  function filterWords(filter: JsonValue | undefined): string {
    return conditionWords(readEntries(filter));
  }

  /** One action: `hold for 30 minutes`. */
  function actionWords(action: JsonValue): string {
    const name = actionName(action);
    if (name === null || !isJsonObject(action)) return t('rules.unknownAction');
    const tags = cut(action.tags);
    switch (name) {
      case 'hold':
        return t(isJsonObject(action.businessHours) ? 'rules.says.holdBusiness' : 'rules.says.hold', {
          count: typeof action.minutes === 'number' ? action.minutes : 10,
          status: cut(action.nextStatus ?? 'readyForFulfillment'),
        });
      case 'setStatus':
        return t('rules.says.setStatus', { status: cut(action.status) });
      case 'addTags':
        return t('rules.says.addTags', { tags });
      case 'removeTags':
        return t('rules.says.removeTags', { tags });
      case 'setField':
        return t('rules.says.setField', { field: cut(action.field), value: cut(action.value) });
      case 'rejectLineItem':
        return t('rules.says.rejectLineItem', { words: filterWords(action.where) });
      case 'route':
        return t('rules.says.route', {
          location: shownText(nameOf.location(plainText(action.locationId ?? null)), 60),
        });
      case 'notify':
        return t('rules.says.notify', { emails: cut(action.emails) });
      case 'cancel':
      case 'resolveException':
      case 'dismissException':
      case 'code':
        return t(`rules.says.${name}` satisfies MessageKey);
    }
  }

  /** All actions in their order. */
  function actionsWords(actions: JsonValue | undefined): string {
    if (!Array.isArray(actions) || actions.length === 0) return t('rules.nothing');
    return actions.slice(0, 12).map(actionWords).join(t('rules.then'));
  }

  /** The whole rule. */
  function ruleWords(rule: {
    readonly filter?: JsonValue | undefined;
    readonly actions: readonly JsonValue[];
    readonly integrations: readonly string[];
    readonly isDefault: boolean;
  }): string {
    const actions = actionsWords([...rule.actions]);
    if (rule.isDefault) return t('rules.sentenceDefault', { actions });
    const sources = rule.integrations.slice(0, 3).map(nameOf.integration);
    const more = rule.integrations.length - sources.length;
    const from =
      more > 0 ? t('rules.andMore', { list: sources.join(', '), count: more }) : sources.join(', ');
    const words = filterWords(rule.filter);
    return rule.integrations.length === 0
      ? t('rules.sentence', { words, actions })
      : t('rules.sentenceFrom', { from: shownText(from, 200), words, actions });
  }

  return { filterWords, actionWords, actionsWords, ruleWords };
}

import type { JsonValue } from '../../../shared/json.ts';
import type { Effect } from '../../../shared/rules/outcome.ts';
import type { FilterTrace, FoundValue } from '../../../shared/rules/trace-filter.ts';
import { useAutomationNames } from '../../composables/automation-names.ts';
import { useMessages } from '../../composables/messages.ts';
import { plainText } from '../../forms/field-control.ts';
import { isInvisible, shownText } from '../../format/foreign.ts';
import { useTimes } from '../../format/time.ts';
import { useRuleWords } from '../../composables/rule-words.ts';

/** Longest value that is shown, in UTF-16 units. */
const longest = 200;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d/u;

/** What a trial says, in words: values, conditions, effects. All foreign text in them is cut and harmless. */
export function useTrialWords() {
  const { t } = useMessages();
  const times = useTimes();
  const nameOf = useAutomationNames();
  const rules = useRuleWords(nameOf);

  /** A value of a record; `field` is where it stands, so that an integration is named and a status said in words. */
  function value(of: JsonValue | undefined, field = ''): string {
    if (of === undefined || of === null) return t('forms.notSet');
    if (of === '') return t('forms.empty');
    if (typeof of === 'number') return String(of);
    if (typeof of === 'boolean') return t(of ? 'filter.yes' : 'filter.no');
    if (Array.isArray(of)) {
      return of.length === 0 ? t('try.emptyList') : shownText(of.map(plainText).join(', '), longest);
    }
    if (typeof of === 'string' && instant.test(of)) return times.moment(of);
    if (field === 'status') return rules.statusWords(plainText(of));
    const text = plainText(of);
    if (isInvisible(text)) return JSON.stringify(shownText(text, longest));
    return shownText(field === 'integration' ? nameOf.integration(text) : text, longest);
  }

  /** One value that a condition looked at. */
  function found(one: FoundValue, field: string): string {
    if (one.state === 'found') return value(one.value, field);
    return t(one.state === 'missing' ? 'try.missing' : 'try.blocked');
  }

  /** A condition as it was asked. */
  function condition({
    field,
    operator,
    value: compared,
  }: Extract<FilterTrace, { kind: 'condition' }>): string {
    const asked = { field, operator, ...(compared === undefined ? {} : { value: compared }) };
    return rules.filterWords({ match: 'all', conditions: [asked] });
  }

  /** What a run would do beside changing the record. */
  function effect(of: Effect): string {
    switch (of.type) {
      case 'rejectLineItems':
        return t('try.effect.rejectLineItems', {
          count: of.indexes.length,
          places: of.indexes.map((index) => index + 1).join(', '),
        });
      case 'route':
        return t('try.effect.route', { location: location(of.locationId) });
      case 'notify':
        return t('try.effect.notify', { emails: shownText(of.emails.join(', '), longest) });
      case 'raiseException':
        return t('try.effect.raiseException');
    }
  }

  function location(id: string): string {
    return shownText(nameOf.location(id), longest);
  }

  return { field: rules.fieldWords, value, found, condition, effect, location };
}

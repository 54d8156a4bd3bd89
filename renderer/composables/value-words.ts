import type { Field } from '../../shared/domain/field.ts';
import type { IntegrationStatus } from '../../shared/domain/integration.ts';
import type { JsonValue } from '../../shared/json.ts';
import { shownValue } from '../forms/value-text.ts';
import { shownText } from '../format/foreign.ts';
import { useTimes } from '../format/time.ts';
import { useMessages } from './messages.ts';

/** Longest value in a sentence. */
const longest = 60;

const statuses: readonly string[] = [
  'notConfigured',
  'connecting',
  'connected',
  'disabled',
  'error',
  'unknown',
] satisfies IntegrationStatus[];

/** Values in a few words, cut, for sentences and summaries: as the field's type shows them. */
export function useValueWords() {
  const { t } = useMessages();
  const times = useTimes();

  return function wordsOf(field: Field, value: JsonValue | undefined): string {
    if (value === undefined || value === null) return t('forms.notSet');
    if (field.path === 'status' && typeof value === 'string' && statuses.includes(value)) {
      return t(`status.${value as IntegrationStatus}`);
    }
    const shown = shownValue(field, value);
    switch (shown.kind) {
      case 'switch':
        return t(shown.on ? 'forms.on' : 'forms.off');
      case 'number':
        return [t('number', { value: shown.value }), field.unit ?? ''].join(' ').trim();
      case 'time':
        return times.moment(shown.iso);
      case 'list':
        return shownText(shown.items.slice(0, longest).join(', '), longest);
      case 'empty':
        return t('forms.empty');
      case 'text':
      case 'json':
        return shownText(shown.text.replaceAll(/\s+/gu, ' '), longest);
    }
  };
}

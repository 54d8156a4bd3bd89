import { useMessages } from '../composables/messages.ts';
import { isolated } from '../format/foreign.ts';
import type { FormField } from './fields.ts';
import { shownValue } from './value-text.ts';

/** How a field hangs together with others, in words; null where it does not. */
export function useFieldRemark(): (entry: FormField) => string | null {
  const { t, locale } = useMessages();
  const names = (fields: FormField['eitherOr']): string =>
    new Intl.ListFormat(locale.value, { type: 'disjunction' }).format(
      fields.map(({ title }) => isolated(title, 80)),
    );
  return ({ inactive, eitherOr }) => {
    if (inactive?.kind === 'dependsOn') {
      const wanted = shownValue(inactive.field, inactive.value);
      const value =
        wanted.kind === 'switch'
          ? t(wanted.on ? 'forms.on' : 'forms.off')
          : isolated(wanted.kind === 'text' ? wanted.text : JSON.stringify(inactive.value), 80);
      return t('forms.onlyWhen', { field: isolated(inactive.field.title, 80), value });
    }
    if (inactive?.kind === 'excluded') return t('forms.eitherOrNow', { fields: names(inactive.by) });
    return eitherOr.length > 0 ? t('forms.eitherOr', { fields: names(eitherOr) }) : null;
  };
}

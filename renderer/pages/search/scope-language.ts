import { computed, type ComputedRef } from 'vue';
import type { ScopeLanguage } from '../../../shared/search/scope-words.ts';
import { i18n } from '../../i18n.ts';

/** The language whose words are offered for scopes: that of the window. */
export function useScopeLanguage(): ComputedRef<ScopeLanguage> {
  return computed(() => (i18n.global.locale.value === 'de' ? 'de' : 'en'));
}

import { computed, type WritableComputedRef } from 'vue';
import type { Settings } from '../../../shared/domain/settings.ts';
import { useOutcome } from '../../composables/outcome.ts';
import { useSettings } from '../../stores/settings.ts';

/** One setting to bind a control to: it is stored, and in effect, as soon as it is chosen. What goes wrong is said. */
export function useSetting<Name extends keyof Settings>(name: Name): WritableComputedRef<Settings[Name]> {
  const settings = useSettings();
  const attempt = useOutcome();
  return computed<Settings[Name]>({
    get: () => settings.settings[name],
    set: (value) => void attempt(settings.update({ [name]: value })),
  });
}

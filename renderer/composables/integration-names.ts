import { shallowRef, watch } from 'vue';
import { call } from '../ipc/call.ts';
import { refreshOnChange } from '../ipc/refresh.ts';
import { shownText } from '../format/foreign.ts';
import { useMessages } from './messages.ts';

/** See `useIntegrationNames`. */
export type IntegrationNames = ReturnType<typeof useIntegrationNames>;

/** Names of an account's integrations, engines among them, and whether one is still there. Takes the account. Never fails: an id that is not known is said to be so. */
export function useIntegrationNames(accountId: () => string) {
  const { t } = useMessages();
  const names = shallowRef<ReadonlyMap<string, string>>(new Map());

  async function read(): Promise<void> {
    try {
      const rows = await call('integrations.list', { accountId: accountId(), text: '' });
      names.value = new Map(rows.map(({ id, name }) => [id, name]));
    } catch {
      // The names that were known stay.
    }
  }

  watch(accountId, read, { immediate: true });
  refreshOnChange((change) => change.entity === 'integrations' && change.accountId === accountId(), read);

  return {
    names,
    has: (id: string): boolean => names.value.has(id),
    of: (id: string): string => {
      if (id === '') return t('exceptions.noIntegration');
      return shownText(names.value.get(id) ?? t('exceptions.unknownIntegration'), 200);
    },
  };
}

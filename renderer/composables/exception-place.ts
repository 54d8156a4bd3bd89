import { computed, watch } from 'vue';
import { useAccounts } from '../stores/accounts.ts';
import { useExceptionActions } from '../stores/exception-actions.ts';
import { useExceptions } from '../stores/exceptions.ts';
import { useIntegrationNames } from './integration-names.ts';
import { useMessages } from './messages.ts';

/** What every page of exceptions stands on: the shown account, names of its integrations, and why nothing may be changed (empty: it may). */
export function useExceptionPlace() {
  const { t } = useMessages();
  const accounts = useAccounts();
  const exceptions = useExceptions();
  const actions = useExceptionActions();
  const accountId = computed(() => accounts.activeId ?? '');
  const integrations = useIntegrationNames(() => accountId.value);

  watch(
    accountId,
    (account) => {
      if (account === '') return;
      void exceptions.show(account);
      void actions.show(account);
    },
    { immediate: true },
  );

  return {
    accountId,
    integrations,
    locked: computed(() => (accounts.active?.readOnly === true ? t('forms.accountReadOnly') : '')),
  };
}

import { watch } from 'vue';
import { useRoute } from 'vue-router';
import type { FoundKind } from '../../shared/domain/search-kinds.ts';
import { call } from '../ipc/call.ts';
import { useAccounts } from '../stores/accounts.ts';

/** Pages of one record, with the kind of it. */
const pagesOfRecords: Readonly<Record<string, FoundKind>> = {
  integration: 'integrations',
  'automations-rule': 'automationRules',
  card: 'orderRoutings',
  order: 'orders',
  exception: 'exceptions',
};

/** Remembers which records are opened in this window, from wherever: the search offers the latest. What is not created yet is none. */
export function useOpenedRecords(): void {
  const route = useRoute();
  const accounts = useAccounts();
  watch(
    () => [accounts.activeId, route.name, route.params['id']] as const,
    ([accountId, name, id]) => {
      const kind = pagesOfRecords[String(name)];
      if (accountId === null || kind === undefined || typeof id !== 'string' || id.startsWith('new:')) return;
      // Nothing depends on it: what can't be remembered is not offered.
      void call('search.opened', { accountId, kind, id }).catch(() => undefined);
    },
    { immediate: true },
  );
}

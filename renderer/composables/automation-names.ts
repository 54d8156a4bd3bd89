import { computed } from 'vue';
import { useAccounts } from '../stores/accounts.ts';
import { useAutomations } from '../stores/automations.ts';

/** Names of the integrations and locations that rules and cards mention; an id that nobody knows stands for itself. Has them read where nobody did yet. */
export function useAutomationNames() {
  const accounts = useAccounts();
  const automations = useAutomations();
  if (automations.view === null && accounts.activeId !== null) void automations.show(accounts.activeId);
  return {
    integration: (id: string): string => automations.integrationNames.get(id) ?? id,
    location: (id: string): string => automations.locationNames.get(id) ?? id,
    /** All locations: names by id. */
    locations: computed(() => automations.locationNames),
  };
}

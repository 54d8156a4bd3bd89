import { computed } from 'vue';
import type { EngineView } from '../../shared/domain/automation-view.ts';
import { useAccounts } from '../stores/accounts.ts';
import { useAutomations } from '../stores/automations.ts';
import { useChanges } from '../stores/changes.ts';
import { useReview, type Wish } from '../stores/review.ts';

/** One built-in engine of the active account, by its connector's internal name: whether it is there, and its commands, each with a review. `reread`: what has to be read again for a plan. */
export function useEngine(engine: () => string, reread?: () => Promise<void>) {
  const accounts = useAccounts();
  const automations = useAutomations();
  const changes = useChanges();
  const review = useReview();

  /** Nothing can be changed in this account. */
  const locked = computed(() => accounts.active?.readOnly === true);
  /** Null until the account's automations are there. */
  const here = computed<EngineView | null>(
    () => automations.view?.engines.find((one) => one.engine === engine()) ?? null,
  );
  const recordId = computed(() => here.value?.integrationId ?? null);
  /** It was removed, and its addition waits to be applied. */
  const additionWaits = computed(() =>
    changes.open.some(
      ({ entity, operation, edits }) =>
        entity === 'integrations' &&
        operation === 'create' &&
        edits['connectorId'] === here.value?.connectorId,
    ),
  );

  function ask(wish: Pick<Wish, 'recordId' | 'operation' | 'edits'>): void {
    const accountId = accounts.activeId;
    if (accountId === null || locked.value) return;
    void review.begin({
      accountId,
      wishes: [{ entity: 'integrations', recordName: here.value?.name ?? engine(), ...wish }],
      reread: reread ?? automations.load,
      ended: () => undefined,
    });
  }

  function askOf(operation: 'update' | 'delete', edits: Wish['edits']): void {
    if (recordId.value !== null) ask({ recordId: recordId.value, operation, edits });
  }

  return {
    locked,
    here,
    recordId,
    additionWaits,
    switchTo: (on: boolean) => askOf('update', { enabled: on }),
    remove: () => askOf('delete', {}),
    /** For an engine that was removed and that the catalogue still offers. */
    addAgain: (): void => {
      const { connectorId = null, name = '' } = here.value ?? {};
      if (connectorId === null) return;
      ask({ recordId: `new:${crypto.randomUUID()}`, operation: 'create', edits: { connectorId, name } });
    },
  };
}

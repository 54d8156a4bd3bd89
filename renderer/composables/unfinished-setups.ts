import { shallowRef, watch } from 'vue';
import type { Reply } from '../../shared/ipc/contract.ts';
import { call } from '../ipc/call.ts';
import { useDrafts } from '../stores/drafts.ts';
import type { IntegrationOf } from './connecting.ts';

type Setup = Reply<'drafts.unfinished'>[number];

/**
 * The integrations of an account whose setup was begun and not finished, newest first, and how the connectors are called. What can't be read is not said: nothing else depends on it.
 */
export function useUnfinishedSetups(accountId: () => string) {
  const drafts = useDrafts();
  const setups = shallowRef<readonly Setup[]>([]);
  const connectors = shallowRef<ReadonlyMap<string, string>>(new Map());

  async function load(): Promise<void> {
    const asked = accountId();
    if (asked === '') return;
    // What was typed a moment ago counts too.
    await drafts.flush();
    const answer = await call('drafts.unfinished', { accountId: asked }).catch(() => []);
    if (asked !== accountId()) return;
    setups.value = answer.filter(({ entity }) => entity === 'integrations');
    if (setups.value.length === 0) return;
    const catalogue = await call('connectors.list', { accountId: asked }).catch(() => []);
    if (asked === accountId()) connectors.value = new Map(catalogue.map((one) => [one.id, one.displayName]));
  }

  /**
   * Gives up a setup: what was typed, and the secrets that wait for it. The secrets go first: where the keychain refuses, the setup stays, and with it the way to them. Fails with `vault.*`
   * and errors of the area `store`.
   */
  async function discard(of: IntegrationOf): Promise<void> {
    await drafts.flush();
    const { credentials } = await call('credentials.of', { accountId: of.accountId, recordId: of.recordId });
    const credentialIds = credentials.filter(({ role }) => role === 'waiting').map(({ id }) => id);
    if (credentialIds.length > 0)
      await call('credentials.discard', { accountId: of.accountId, credentialIds });
    await call('drafts.save', { ...of, entity: 'integrations', base: {}, edits: {} });
    await load();
  }

  watch(accountId, load, { immediate: true });
  return { setups, connectors, discard };
}

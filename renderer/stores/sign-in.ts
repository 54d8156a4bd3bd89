import { defineStore } from 'pinia';
import { look, type IntegrationOf } from '../composables/connecting.ts';

/** Integrations that this window waits for: somebody signs in to them in the browser, or has, and the account checks it. */
export const useSignIn = defineStore('signIn', () => {
  const waiting = new Set<IntegrationOf>();

  /** Somebody waits for this integration; gives what ends that. */
  function wait({ accountId, recordId }: IntegrationOf): () => void {
    const one = { accountId, recordId };
    waiting.add(one);
    return () => waiting.delete(one);
  }

  /** A link has led back to this integration. Gives whether it is waited for; then the account is asked at once how it stands. */
  function isBack(of: IntegrationOf): boolean {
    const awaited = [...waiting].some(
      ({ accountId, recordId }) => accountId === of.accountId && recordId === of.recordId,
    );
    if (awaited) look(of);
    return awaited;
  }

  return { wait, isBack };
});

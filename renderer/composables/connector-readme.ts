import { computed, watch } from 'vue';
import type { Reply } from '../../shared/ipc/contract.ts';
import { call } from '../ipc/call.ts';
import { useLatestAnswer } from './latest-answer.ts';

/** What a connector says about itself, as Markdown; null until it was read. `load` reads it again and never fails: see `error`. Takes which connector. */
export function useConnectorReadme(of: () => { readonly accountId: string; readonly connectorId: string }) {
  const { answer, error, ask } = useLatestAnswer<Reply<'connectors.get'>>();
  const load = (): Promise<void> => ask(() => call('connectors.get', { ...of() }));
  watch(of, load, { immediate: true });
  return { markdown: computed(() => answer.value?.readme ?? null), error, load };
}

/** Opens an `https` address in the system's browser. Fails with `app.unsafeLink`. */
export async function openLink(url: string): Promise<void> {
  await call('app.openLink', { url });
}

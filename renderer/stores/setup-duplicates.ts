import { watchDebounced } from '@vueuse/core';
import { shallowRef } from 'vue';
import { sameValue } from '../../shared/domain/members.ts';
import type { Reply } from '../../shared/ipc/contract.ts';
import { call } from '../ipc/call.ts';
import type { SetupView } from './setup-view.ts';

type Duplicates = Reply<'connection.duplicates'>;

/** How long typing is let go on before it is compared with what exists, in milliseconds. */
const compareAfter = 250;

/** Integrations of the same store or account as the one that is set up; null until that is known. Where it can't be looked up, nothing is warned of. */
export function useDuplicates(
  accountId: string,
  { connectorId, identity, isIdentified }: Pick<SetupView, 'connectorId' | 'identity' | 'isIdentified'>,
) {
  const duplicates = shallowRef<Duplicates | null>(null);

  /** Looks for them. Never fails. */
  async function compare(): Promise<void> {
    if (!isIdentified.value || identity.value.length === 0) {
      duplicates.value = identity.value.length === 0 ? [] : null;
      return;
    }
    const fields = identity.value;
    const answer = await call('connection.duplicates', {
      accountId,
      connectorId: connectorId.value,
      fields: [...fields],
    }).catch((): Duplicates => []);
    if (sameValue([...fields], [...identity.value])) duplicates.value = answer;
  }

  watchDebounced(identity, compare, { debounce: compareAfter });
  return { duplicates, compare };
}

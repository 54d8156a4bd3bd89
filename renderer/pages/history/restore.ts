import { useRouter } from 'vue-router';
import { useMessages } from '../../composables/messages.ts';
import { useOutcome } from '../../composables/outcome.ts';
import { useHistory } from '../../stores/history.ts';

type Wanted = Parameters<ReturnType<typeof useHistory>['restore']>[0];

/** Makes the change set that brings a record, or everything, back to how it was, and goes to it: nothing is applied before it was looked at there. */
export function useRestore() {
  const { t } = useMessages();
  const router = useRouter();
  const history = useHistory();
  const attempt = useOutcome();
  return async (wanted: Wanted): Promise<void> => {
    if (await attempt(history.restore(wanted), t('history.restoreStaged'))) {
      await router.push({ name: 'changes' });
    }
  };
}

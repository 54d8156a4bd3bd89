import type { EntitySyncStatus, SyncStatus } from '../../shared/domain/sync-status.ts';
import { useMessages } from './messages.ts';

/** Words for the kinds of records that are being pulled: how many have come, of about how many. Kinds of which nothing has come yet have none. */
export function usePullProgress() {
  const { t } = useMessages();

  function words({ entity, done, expected }: EntitySyncStatus): string {
    const name = t(`entity.${entity}`);
    return expected === null
      ? t('sync.progressOpen', { entity: name, done })
      : t('sync.progress', { entity: name, done, expected });
  }

  return (
    status: SyncStatus,
  ): readonly { readonly entity: EntitySyncStatus['entity']; readonly words: string }[] =>
    status.entities
      .filter(({ state, done }) => state === 'pulling' && done > 0)
      .map((kind) => ({ entity: kind.entity, words: words(kind) }));
}

import { ref, shallowRef, watch } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type { ChangeSet } from '../../shared/domain/change.ts';
import type { Plan } from '../../shared/domain/plan.ts';
import { stableStringify, type JsonValue } from '../../shared/json.ts';
import { call } from '../ipc/call.ts';
import { useDescribedFields } from '../stores/described-fields.ts';

/**
 * A set compared with the account: read when `wanted` becomes true and again when what waits in the set becomes something else. `replan` compares
 * once more; it does not fail: see `error`.
 */
export function usePlan(set: () => ChangeSet, wanted: () => boolean) {
  const described = useDescribedFields();
  const plan = shallowRef<Plan | null>(null);
  const error = ref<AppError | null>(null);
  const busy = ref(false);
  let latest = 0;

  async function replan(): Promise<void> {
    latest += 1;
    const ticket = latest;
    const { id, accountId, changes } = set();
    busy.value = true;
    error.value = null;
    void described.need(
      accountId,
      changes
        .filter(({ entity, edits }) => entity === 'integrations' && Object.keys(edits).some(isOfConnector))
        .map(({ recordId }) => recordId),
    );
    try {
      const answer = await call('changeSets.plan', { accountId, setId: id });
      if (ticket === latest) plan.value = answer;
    } catch (thrown) {
      if (ticket === latest) error.value = AppError.from(thrown);
    } finally {
      if (ticket === latest) busy.value = false;
    }
  }

  watch(
    () => (wanted() ? contentOf(set()) : null),
    (content) => {
      if (content !== null) void replan();
    },
    { immediate: true },
  );

  return { plan, error, busy, replan };
}

/** True for a member that a connector's form describes. */
export function isOfConnector(member: string): boolean {
  return member.startsWith('settings.') || member.startsWith('connection.');
}

/** What a plan of the set depends on. */
function contentOf({ changes }: ChangeSet): string {
  return stableStringify(
    changes
      .filter(({ state }) => state === 'open')
      .map(({ id, base, edits, operation }): JsonValue => [id, base, edits, operation]),
  );
}

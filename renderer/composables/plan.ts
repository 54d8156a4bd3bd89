import { ref, shallowRef, watch } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type { ChangeSet } from '../../shared/domain/change.ts';
import type { Impact } from '../../shared/domain/impact.ts';
import type { Plan } from '../../shared/domain/plan.ts';
import { stableStringify, type JsonValue } from '../../shared/json.ts';
import { stops } from '../components/changes/consequence.ts';
import { call } from '../ipc/call.ts';
import { useDescribedFields } from '../stores/described-fields.ts';

/**
 * A set compared with the account, and what depends on what it stops: read when `wanted` becomes true and again when what waits in the set becomes something else. `replan` compares
 * once more; it does not fail: see `error`.
 */
export function usePlan(set: () => ChangeSet, wanted: () => boolean) {
  const described = useDescribedFields();
  const plan = shallowRef<Plan | null>(null);
  const impacts = shallowRef<ReadonlyMap<string, Impact>>(new Map());
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
      const [answer, found] = await Promise.all([
        call('changeSets.plan', { accountId, setId: id }),
        impactsOf(set()),
      ]);
      if (ticket !== latest) return;
      plan.value = answer;
      impacts.value = new Map(found.map((impact) => [impact.recordId, impact]));
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

  return { plan, impacts, error, busy, replan };
}

/** What depends on the integrations that the set switches off or removes. */
async function impactsOf({ accountId, changes }: ChangeSet): Promise<Impact[]> {
  const integrationIds = changes
    .filter((change) => change.entity === 'integrations' && change.state === 'open' && stops(change))
    .map(({ recordId }) => recordId)
    .slice(0, 2_000);
  return integrationIds.length === 0 ? [] : call('impact.of', { accountId, integrationIds });
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

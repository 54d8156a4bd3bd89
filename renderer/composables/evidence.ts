import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import type { Change } from '../../shared/domain/change.ts';
import type { Evidence } from '../../shared/domain/replay.ts';
import { call } from '../ipc/call.ts';
import { coalesced, refreshOnChange } from '../ipc/refresh.ts';
import { subscribe } from '../ipc/subscribe.ts';

/** Evidence as it is shown with the first of the changes that were played together. */
export interface ShownEvidence {
  readonly evidence: Evidence;
  readonly stale: boolean;
  /** How many other changes were played with it. */
  readonly others: number;
}

/** Changes that are asked for evidence: replays are of few. */
const mostAsked = 50;

/** The evidence of changes, by the id of the first one that it belongs to; read again when these changes, or rules, cards and engines do. */
export function useEvidence(
  accountId: () => string,
  changes: () => readonly Change[],
): Readonly<ShallowRef<ReadonlyMap<string, ShownEvidence>>> {
  const shown = shallowRef<ReadonlyMap<string, ShownEvidence>>(new Map());
  let latest = 0;

  async function read(): Promise<void> {
    latest += 1;
    const ticket = latest;
    const ids = changes()
      .slice(0, mostAsked)
      .map(({ id }) => id);
    const answers = await Promise.all(ids.map(evidenceOf));
    if (ticket === latest) shown.value = grouped(answers.filter((answer) => answer !== null));
  }

  /** Evidence is a help beside the change: where it can't be read, there is none. */
  async function evidenceOf(changeId: string): Promise<Answer | null> {
    try {
      const answer = await call('replay.evidence', { accountId: accountId(), changeId });
      return answer === null ? null : { ...answer, changeId };
    } catch {
      return null;
    }
  }

  watch(
    () =>
      changes()
        .map(({ id, state }) => `${id} ${state}`)
        .join(),
    () => void read(),
    { immediate: true },
  );
  const again = coalesced(read);
  subscribe('changes.changed', (changed) => {
    if (changed.accountId === accountId()) again();
  });
  refreshOnChange(({ accountId: account, entity }) => account === accountId() && decides.has(entity), read);
  onScopeDispose(() => (latest += 1));
  return shown;
}

const decides: ReadonlySet<string> = new Set([
  'automationRules',
  'orderRoutings',
  'locations',
  'integrations',
]);

interface Answer {
  readonly changeId: string;
  readonly evidence: Evidence;
  readonly stale: boolean;
}

function grouped(answers: readonly Answer[]): ReadonlyMap<string, ShownEvidence> {
  const together = Map.groupBy(answers, ({ evidence }) => `${evidence.at} ${evidence.inputs}`);
  return new Map(
    [...together.values()].flatMap((group) =>
      group
        .slice(0, 1)
        .map(({ changeId, evidence, stale }) => [changeId, { evidence, stale, others: group.length - 1 }]),
    ),
  );
}

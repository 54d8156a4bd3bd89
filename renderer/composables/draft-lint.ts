import { shallowRef, watch, type Ref } from 'vue';
import type { LintFinding } from '../../shared/domain/lint.ts';
import type { ReplayDraft } from '../../shared/domain/replay.ts';
import { call } from '../ipc/call.ts';
import { coalesced } from '../ipc/refresh.ts';

/** What lint says of one record with these drafts in place, again whenever they change. Where it can't be asked there is nothing to show: it is a help beside the form. */
export function useDraftLint(
  accountId: string,
  recordId: string,
  drafts: () => readonly ReplayDraft[],
): Readonly<Ref<readonly LintFinding[]>> {
  const findings = shallowRef<readonly LintFinding[]>([]);
  const ask = coalesced(async () => {
    try {
      const all = await call('automations.lint', { accountId, drafts: [...drafts()] });
      findings.value = all.filter(
        (finding) => finding.recordId === recordId || finding.others.includes(recordId),
      );
    } catch {
      findings.value = [];
    }
  });
  watch(drafts, ask, { immediate: true });
  return findings;
}

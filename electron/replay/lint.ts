import type { LintFinding } from '../../shared/domain/lint.ts';
import type { ReplayDraft } from '../../shared/domain/replay.ts';
import { lint } from '../../shared/rules/lint/lint.ts';
import type { Quiet } from '../../shared/rules/lint/seen.ts';
import { applyDrafts } from '../../shared/rules/replay/configuration.ts';
import { openReading } from './reading.ts';
import type { ReplayInput } from './replay-operations.ts';
import type { SeenRecordsByKind } from './seen-records.ts';

/** Lint of an account's rules, cards and engines as they are stored, with drafts in place, and of what its cached records tell. `quiet`: see `Hits.quiet`. */
export function lintStored(
  folder: string,
  { accountId, drafts }: Pick<ReplayInput<'lint'>, 'accountId' | 'drafts'>,
  seen: SeenRecordsByKind,
  quiet: ReadonlyMap<string, Quiet>,
): LintFinding[] {
  using reading = openReading(folder, accountId);
  return lint(applyDrafts(reading.configuration(), drafts), {
    records: seen.of(reading, accountId),
    quiet: stillQuiet(quiet, drafts),
  });
}

/** What was played is what is stored: a draft may take records to a rule that had none, and away from one above it. */
function stillQuiet(
  quiet: ReadonlyMap<string, Quiet>,
  drafts: readonly ReplayDraft[],
): ReadonlyMap<string, Quiet> {
  if (drafts.length === 0) return quiet;
  const drafted = new Set(drafts.map(({ recordId }) => recordId));
  return new Map([...quiet].filter(([id, told]) => told === 'never' && !drafted.has(id)));
}

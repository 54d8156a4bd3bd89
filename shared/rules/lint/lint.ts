import type { LintFinding } from '../../domain/lint.ts';
import type { ReplayConfiguration } from '../replay/configuration.ts';
import { lintActions } from './lint-actions.ts';
import { lintCards } from './lint-cards.ts';
import { lintDefaults } from './lint-defaults.ts';
import { lintEngines } from './lint-engines.ts';
import { lintFilters } from './lint-filters.ts';
import { lintOrder } from './lint-order.ts';
import { lintReferences } from './lint-references.ts';
import { lintSeen } from './lint-seen.ts';
import type { Seen } from './seen.ts';

/** Everything that is probably not meant about rules, cards and engines: what their configuration proves, and with `seen` also what cached records tell. */
export function lint(configuration: ReplayConfiguration, seen?: Seen): LintFinding[] {
  const proved = [
    ...lintReferences(configuration),
    ...lintActions(configuration),
    ...lintOrder(configuration),
    ...lintFilters(configuration),
    ...lintDefaults(configuration),
    ...lintCards(configuration),
    ...lintEngines(configuration),
  ];
  return seen === undefined ? proved : [...proved, ...lintSeen(configuration, seen).filter(isNews(proved))];
}

/** That a rule decided no cached record is no news where it is proved that it decides none at all. */
function isNews(proved: readonly LintFinding[]): (finding: LintFinding) => boolean {
  const idle = new Set(
    proved
      .filter(({ kind }) => kind === 'neverMatches' || kind === 'shadowed')
      .map(({ recordId }) => recordId),
  );
  return ({ kind, recordId }) => (kind !== 'neverSeen' && kind !== 'shadowedSeen') || !idle.has(recordId);
}

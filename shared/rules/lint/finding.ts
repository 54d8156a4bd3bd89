import type { LintFinding, LintKind } from '../../domain/lint.ts';
import type { ReplayDraft } from '../../domain/replay.ts';
import type { JsonValue } from '../../json.ts';

/** How grave each kind is: `error` never does what it says, `information` may well be meant. All others are warnings. */
const severities: Partial<Record<LintKind, LintFinding['severity']>> = {
  brokenCondition: 'error',
  removedIntegration: 'error',
  removedLocation: 'error',
  severalDefaults: 'error',
  defaultMissing: 'error',
  codeAction: 'information',
  disabledIntegration: 'information',
  defaultChanged: 'information',
  locationWithoutWarehouse: 'information',
  unknownTag: 'information',
  neverSeen: 'information',
  shadowedSeen: 'information',
};

const seenKinds: readonly LintKind[] = ['neverSeen', 'shadowedSeen', 'unknownField', 'unknownTag'];

/** Whom a finding is about. */
export type Subject = Pick<LintFinding, 'entity' | 'recordId'>;

/** A finding with the severity and evidence of its kind; what is not given is empty. */
export function finding(
  kind: LintKind,
  { entity, recordId }: Subject,
  more: Partial<Pick<LintFinding, 'member' | 'at' | 'others' | 'parameters' | 'fix'>> = {},
): LintFinding {
  return {
    kind,
    severity: severities[kind] ?? 'warning',
    evidence: seenKinds.includes(kind) ? 'seen' : 'proof',
    entity,
    recordId,
    member: null,
    at: [],
    others: [],
    parameters: {},
    fix: null,
    ...more,
  };
}

/** The rule as somebody whom a finding is about. */
export function aboutRule({ id }: { readonly id: string }): Subject {
  return { entity: 'automationRules', recordId: id };
}

/** The card as somebody whom a finding is about. */
export function aboutCard({ id }: { readonly id: string }): Subject {
  return { entity: 'orderRoutings', recordId: id };
}

/** A fix that writes these members of the subject. */
export function fixBy({ entity, recordId }: Subject, edits: Record<string, JsonValue>): ReplayDraft[] {
  return [{ entity, recordId, operation: 'update', edits }];
}

import type { AutomationView, LocationStock } from '../../shared/domain/automation-view.ts';
import type { Change } from '../../shared/domain/change.ts';
import type { Evidence } from '../../shared/domain/replay.ts';

/** What the store can be asked about automations: part of `StoreOperations`. */
export interface AutomationOperations {
  'automations.view': (input: { accountId: string }) => AutomationView;
  'automations.stock': (input: { accountId: string }) => LocationStock;
  /** Keeps figures with open changes, in place of what was kept with them before. Fails with `record.notFound` where one of them is not open. */
  'evidence.attach': (input: { accountId: string; changeIds: readonly string[]; evidence: Evidence }) => null;
  /** What is kept with a change, and all changes that it was made of as they are now; null where nothing is. */
  'evidence.of': (input: { accountId: string; changeId: string }) => {
    evidence: Evidence;
    changes: Change[];
  } | null;
}

import type { ReplayConfiguration } from '../../../shared/rules/replay/configuration.ts';
import type { Database } from '../database.ts';
import { createRecordTexts } from './automation-view.ts';

/** The configuration as replays read it. `account` is its number in `console.db`. */
export interface AutomationStates {
  read(account: number): ReplayConfiguration;
  /** Differs when the state of a rule, card, location or integration does; what moves by itself (`updatedAt`) has no say. */
  revision(account: number): string;
}

/** Prepares the reading of the configuration for replays. */
export function createAutomationStates(consoleDatabase: Database): AutomationStates {
  const records = createRecordTexts(consoleDatabase);
  const revision = consoleDatabase
    .prepare<[number], string | null>(
      `SELECT group_concat(number || ':' || state) FROM (SELECT number, state FROM configuration_records
       WHERE account = ? AND deleted_at IS NULL AND entity <> 'connectors' ORDER BY number)`,
    )
    .pluck();
  return {
    read: (account) => ({
      rules: records(account, 'automationRules'),
      routings: records(account, 'orderRoutings'),
      locations: records(account, 'locations'),
      integrations: records(account, 'integrations'),
    }),
    revision: (account) => revision.get(account) ?? '',
  };
}

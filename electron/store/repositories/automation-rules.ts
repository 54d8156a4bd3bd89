import type { ConfigurationTable } from '../configuration-table.ts';
import type { Database } from '../database.ts';
import { mentionsIn, textsIn } from './mentions.ts';

type RuleValues = Readonly<Record<string, string | number>>;

/** Prepares the automation rules table of `console.db`. */
export function createAutomationRuleTable(database: Database): ConfigurationTable<'automationRules'> {
  const write = database.prepare<[RuleValues]>(`
    INSERT OR REPLACE INTO automation_rules (number, account, id, "trigger", position, enabled, is_default)
    VALUES (@number, @account, @id, @trigger, @position, @enabled, @isDefault)`);
  const remove = database.prepare<[number]>('DELETE FROM automation_rules WHERE number = ?');
  return {
    entity: 'automationRules',
    write: (key, rule) =>
      void write.run({
        ...key,
        trigger: rule.trigger,
        position: rule.position,
        enabled: Number(rule.enabled),
        isDefault: Number(rule.isDefault),
      }),
    remove: (number) => void remove.run(number),
    name: (rule) => rule.name,
    searchParts: (rule) => [
      rule.name,
      rule.trigger,
      rule.id,
      rule.description,
      ...textsIn(rule.filter),
      ...textsIn(rule.actions),
    ],
    mentions: (rule) =>
      mentionsIn('automationRule', [...rule.integrations, ...textsIn(rule.filter), ...textsIn(rule.actions)]),
  };
}

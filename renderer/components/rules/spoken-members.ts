import type { ConfigurationEntity } from '../../../shared/domain/entity.ts';

const spoken: readonly string[] = ['filter', 'actions', 'integrations', 'locations'];

/** Whether a member is one of a rule or card that is said in words (`RuleValue.vue`) rather than shown as it is. */
export function isSpoken(entity: ConfigurationEntity, member: string): boolean {
  return (entity === 'automationRules' || entity === 'orderRoutings') && spoken.includes(member);
}

import type { AutomationView, RuleView } from '../../../shared/domain/automation-view.ts';
import { emptyRule } from '../../stores/planned-automations.ts';

/** A rule for new orders as tests need it: adds tags to orders above an amount. */
export function ruleView(id: string, members: Partial<RuleView> = {}): RuleView {
  return {
    ...emptyRule(id, 0),
    name: `Rule ${id}`,
    filter: { match: 'all', conditions: [{ field: 'totalPrice', operator: 'gt', value: 100 }] },
    actions: [{ type: 'addTags', tags: ['big'] }],
    ...members,
  };
}

/** An account's automations with these rules. */
export function automationView(rules: readonly RuleView[]): AutomationView {
  return {
    rules: [...rules],
    routings: [],
    locations: [],
    integrations: [{ id: 'shop', name: 'Garden shop', connectorName: 'Shop', status: 'connected' }],
    engines: [
      {
        engine: 'automationEngine',
        integrationId: 'e5',
        connectorId: 'c5',
        name: 'Automation Engine',
        status: 'connected',
        errorText: null,
        settings: [],
      },
    ],
  };
}

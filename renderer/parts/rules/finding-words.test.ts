import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lintKinds, type LintFinding } from '../../../shared/domain/lint.ts';
import { finding } from '../../../shared/rules/lint/finding.ts';
import { needStrings, showLanguage } from '../../i18n.ts';
import { installBridge } from '../../ipc/bridge.testing.ts';
import { freshStores } from '../../mount-page.testing.ts';
import { useAutomations } from '../../stores/automations.ts';
import { useFindingWords } from './finding-words.ts';
import { automationView, ruleView } from '../../components/rules/rule-view.testing.ts';

const languages = ['en', 'de'] as const;
/** What a string that is missing, or has a hole that nobody filled, leaves in a sentence. */
const leftover = /\b(?:rules|filter|lint|members)\.[a-z]/iu;
const hole = /\{\w+\}/u;

beforeAll(() => needStrings('automations', 'pages'));

describe.each(languages)('findings in %s', (language) => {
  beforeEach(async () => {
    await showLanguage(language, language);
    installBridge({});
    freshStores();
    useAutomations().view = automationView([ruleView('a'), ruleView('b', { name: 'Other rule' })]);
  });

  const parameters: Partial<Record<LintFinding['kind'], LintFinding['parameters']>> = {
    unknownField: { field: 'colour', count: 2_000 },
    unknownTag: { tag: 'vip', count: 2_000 },
    brokenCondition: { problem: 'pattern' },
    unknownAction: { place: 2, problem: 'unknownType' },
    codeAction: { place: 2 },
    unknownTrigger: { trigger: 'orders.imagined' },
    overlappingHolds: { count: 2 },
    longHold: { days: 13 },
  };

  it.each(lintKinds)('say what %s means, short and long', (kind) => {
    const { sentence } = useFindingWords();
    const one = finding(
      kind,
      { entity: 'automationRules', recordId: 'a' },
      {
        others: ['b'],
        parameters: parameters[kind] ?? {},
      },
    );
    const said = sentence(one);
    expect(said).toMatch(/[.]$/u);
    expect(said).not.toMatch(leftover);
    expect(said).not.toMatch(hole);
    for (const value of Object.values(parameters[kind] ?? {})) {
      if (typeof value === 'string' && !['pattern', 'unknownType'].includes(value))
        expect(said).toContain(value);
    }
  });

  it('name the others of a finding, and count those that are too many', () => {
    const { sentence } = useFindingWords();
    const of = (others: string[]) =>
      sentence(finding('emptyFilterNotLast', { entity: 'automationRules', recordId: 'a' }, { others }));
    expect(of(['b'])).toContain('Other rule');
    expect(of(['b', 'c', 'd', 'e', 'f'])).toContain('2');
  });
});

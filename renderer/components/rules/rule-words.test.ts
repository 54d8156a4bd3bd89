import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lintKinds, type LintFinding } from '../../../shared/domain/lint.ts';
import type { JsonValue } from '../../../shared/json.ts';
import { chance, generateFilter } from '../../../shared/rules/generate.testing.ts';
import { finding } from '../../../shared/rules/lint/finding.ts';
import { needStrings, showLanguage } from '../../i18n.ts';
import { installBridge } from '../../ipc/bridge.testing.ts';
import { freshStores } from '../../mount-page.testing.ts';
import { useAutomations } from '../../stores/automations.ts';
import { useFindingWords } from '../../parts/rules/finding-words.ts';
import { automationView, ruleView } from './rule-view.testing.ts';
import { useRuleWords } from './rule-words.ts';

const languages = ['en', 'de'] as const;
const nameOf = { integration: (id: string) => id, location: (id: string) => id };

/** What a string that is missing, or has a hole that nobody filled, leaves in a sentence. */
const leftover = /\b(?:rules|filter|lint|members)\.[a-z]/iu;
const hole = /\{\w+\}/u;

beforeAll(() => needStrings('automations', 'pages'));

describe.each(languages)('sentences in %s', (language) => {
  beforeEach(async () => {
    await showLanguage(language, language);
    installBridge({});
    freshStores();
    useAutomations().view = automationView([ruleView('a'), ruleView('b', { name: 'Other rule' })]);
  });

  it('say something of every filter, and never the name of a string', () => {
    const { filterWords } = useRuleWords(nameOf);
    const random = chance(31);
    const seen = new Set<string>();
    for (let index = 0; index < 3_000; index += 1) {
      const filter = generateFilter(random);
      const words = filterWords(filter);
      expect(words.trim(), JSON.stringify(filter)).not.toBe('');
      expect(words, JSON.stringify(filter)).not.toMatch(leftover);
      seen.add(words);
    }
    expect(seen.size).toBeGreaterThan(1_000);
  });

  it('say something of whatever stands in the place of a filter or an action', () => {
    const { ruleWords } = useRuleWords(nameOf);
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(fc.jsonValue(), { maxLength: 3 }), (filter, actions) => {
        const rule = {
          filter: filter,
          actions: actions as JsonValue[],
          integrations: [],
          isDefault: false,
        };
        expect(ruleWords(rule).trim()).not.toBe('');
      }),
      { numRuns: 500 },
    );
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

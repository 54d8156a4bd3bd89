import type { RouteLocationRaw } from 'vue-router';
import type { LintFinding } from '../../../shared/domain/lint.ts';
import { useMessages, type MessageKey, type MessageParameters } from '../../composables/messages.ts';
import { isInvisible, isolated, shownText } from '../../format/foreign.ts';
import { useAutomations } from '../../stores/automations.ts';
import { enginePlaces } from '../engines/engine-places.ts';

/** Names that one sentence lists; more are counted. */
const mostNames = 3;

/** What lint found, in words, and where it leads to. */
export function useFindingWords() {
  const { t } = useMessages();
  const automations = useAutomations();

  /** The name of a rule, card, engine, integration or location; its id where it has none. */
  function nameOf(id: string): string {
    const record = [...automations.rules, ...automations.cards].find((one) => one.record.id === id)?.record;
    const name =
      record?.name ??
      automations.integrationNames.get(id) ??
      automations.locationNames.get(id) ??
      automations.view?.engines.find(({ integrationId }) => integrationId === id)?.name ??
      id;
    return shownText(isInvisible(name) ? id : name, 80);
  }

  function listed(ids: readonly string[]): string {
    const list = ids
      .slice(0, mostNames)
      .map((id) => isolated(nameOf(id), 80))
      .join(', ');
    const left = ids.length - mostNames;
    return left > 0 ? t('rules.andMore', { list, count: left }) : list;
  }

  /** The whole sentence. */
  function sentence({ kind, parameters, others }: LintFinding): string {
    const words: Record<string, string | number> = { names: listed(others) };
    for (const [name, value] of Object.entries(parameters)) {
      words[name] = typeof value === 'number' ? value : shownText(value, 80);
    }
    const problem = problemKey(kind, parameters);
    if (problem !== null) words['problem'] = t(problem);
    return t(`lint.sentence.${kind}`, words satisfies MessageParameters);
  }

  /** The page of whom it is about. */
  function place({ entity, recordId }: LintFinding): RouteLocationRaw {
    if (entity === 'automationRules') return { name: 'automations-rule', params: { id: recordId } };
    if (entity === 'orderRoutings') return { name: 'card', params: { id: recordId } };
    const engine = automations.view?.engines.find(({ integrationId }) => integrationId === recordId)?.engine;
    const placed = Object.entries(enginePlaces).find(([name]) => name === engine);
    return { name: placed?.[1] ?? 'automations' };
  }

  return { nameOf, sentence, place };
}

/** Problems of filters and of actions are worded where they are shown in the builder. */
function problemKey(kind: LintFinding['kind'], { problem }: LintFinding['parameters']): MessageKey | null {
  if (typeof problem !== 'string') return null;
  return (
    kind === 'brokenCondition' ? `filter.problem.${problem}` : `rules.problem.${problem}`
  ) as MessageKey;
}

import { useEventListener } from '@vueuse/core';
import { useRouter } from 'vue-router';
import type { RuleView } from '../../../../shared/domain/automation-view.ts';
import type { Members } from '../../../../shared/domain/members.ts';
import { newRule, ruleFromText } from '../../../components/rules/rule-json.ts';
import { useMessages } from '../../../composables/messages.ts';
import { useOutcome } from '../../../composables/outcome.ts';
import { useDrafts } from '../../../stores/drafts.ts';

/** Making a rule: anew, from another one, or from one that was copied as JSON and is pasted anywhere on the page. It is a draft until somebody saves it. */
export function useRuleMaking(accountId: () => string, locked: () => boolean) {
  const { t } = useMessages();
  const router = useRouter();
  const drafts = useDrafts();
  const attempt = useOutcome();

  const open = (id: string): void => void router.push({ name: 'automations-rule', params: { id } });

  async function create(edits: Members): Promise<void> {
    const recordId = `new:${crypto.randomUUID()}`;
    const of = { accountId: accountId(), entity: 'automationRules', recordId } as const;
    if (await attempt(drafts.keep(of, {}, edits))) open(recordId);
  }

  function duplicate(rule: RuleView): void {
    const { description, trigger, enabled, runOnce, integrations, filter, actions } = rule;
    void create({
      name: t('rules.copyName', { name: rule.name }),
      trigger,
      enabled,
      runOnce,
      integrations,
      actions,
      ...(description === undefined ? {} : { description }),
      ...(filter === undefined ? {} : { filter }),
    });
  }

  function paste(event: ClipboardEvent): void {
    const writing = event.target instanceof Element && event.target.matches('input, textarea, select');
    const members = writing ? null : ruleFromText(event.clipboardData?.getData('text/plain') ?? '');
    if (members === null || locked()) return;
    event.preventDefault();
    void create(members);
  }
  useEventListener(document, 'paste', paste);

  return { open, duplicate, add: (trigger: string): void => void create({ ...newRule, trigger }) };
}

import type { RowNote } from '../components/integrations/row-note.ts';
import { isolated } from '../format/foreign.ts';
import type { BulkOutcome } from './bulk-test.ts';
import { useErrorText } from './error-text.ts';
import { useMessages } from './messages.ts';

/** What a row says about a test of its integration. */
export function useTestNote(): (outcome: BulkOutcome) => RowNote {
  const { t } = useMessages();
  const errorText = useErrorText();

  return (outcome) => {
    if (outcome.kind === 'refused') {
      const why = errorText.sentence(outcome.error);
      return { tone: 'error', words: t('bulkTest.refused', { why }) };
    }
    if (outcome.kind !== 'tested') {
      return { tone: outcome.kind === 'running' ? 'busy' : 'plain', words: t(`bulkTest.${outcome.kind}`) };
    }
    const { test } = outcome;
    if (test.outcome !== 'failed') {
      const kind = test.outcome ?? 'skipped';
      return { tone: kind === 'passed' ? 'ok' : 'plain', words: t(`bulkTest.${kind}`) };
    }
    const failed = test.steps.find(({ ok }) => !ok);
    const step = t(`connection.step.${failed?.name ?? 'reach'}`);
    const said = isolated(failed?.message ?? '', 300);
    return {
      tone: 'error',
      words: failed?.message ? t('bulkTest.failed', { step, said }) : t('bulkTest.failedSilently', { step }),
    };
  };
}

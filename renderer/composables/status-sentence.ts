import type { StatusReason } from '../../shared/domain/status-reason.ts';
import { isolated, shownText } from '../format/foreign.ts';
import { useTimes } from '../format/time.ts';
import { useMessages } from './messages.ts';

/** One sentence for the reason of a state, in the language now shown. Takes the reason and the present in milliseconds. */
export function useStatusSentence(): (reason: StatusReason, now: number) => string {
  const { t, locale } = useMessages();
  const times = useTimes();
  return (reason, now) => {
    switch (reason.kind) {
      case 'said':
        return shownText(reason.text, 1_000);
      case 'connectingFor':
      case 'connectingTooLong':
      case 'quietFor':
        return t(`reason.${reason.kind}`, { duration: times.duration(reason.duration) });
      case 'connectedSince':
      case 'disabledSince':
      case 'renewalDue':
      case 'renewalOverdue':
        return t(`reason.${reason.kind}`, { date: times.date(reason.at, now) });
      case 'openExceptions':
        return t('reason.openExceptions', { count: reason.count });
      case 'missingFields': {
        const titles = reason.fields.map((field) => isolated(field, 80));
        return t('reason.missingFields', { fields: new Intl.ListFormat(locale.value).format(titles) });
      }
      case 'unknownWord':
        return t('reason.unknownWord', { word: isolated(reason.word, 80) });
      default:
        return t(`reason.${reason.kind}`);
    }
  };
}

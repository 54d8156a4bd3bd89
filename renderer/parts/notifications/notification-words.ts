import type { Notification } from '../../../shared/domain/notification.ts';
import { useMessages } from '../../composables/messages.ts';
import { isInvisible, isolated, shownText } from '../../format/foreign.ts';

/** What a notification is about. */
type Subject = Pick<Notification, 'kind' | 'subject' | 'subjectId' | 'count' | 'usual'>;

/** What a notification says in the window, in the language now shown: one line, and one that explains. */
export function useNotificationWords(): (one: Subject) => {
  readonly title: string;
  readonly text: string;
} {
  const { t, locale } = useMessages();
  return ({ kind, subject, subjectId, count, usual }) => {
    const name = isInvisible(subject) ? subjectId : subject;
    const rate = new Intl.NumberFormat(locale.value, { maximumFractionDigits: usual < 1 ? 2 : 0 }).format(
      usual,
    );
    switch (kind) {
      case 'exceptionGroup':
        return { title: t('notifications.title.exceptionGroup', { count }), text: shownText(name, 300) };
      case 'exceptionSpike':
        return {
          title: t('notifications.title.exceptionSpike', { count }),
          text: t('notifications.spike', { usual: rate, pattern: isolated(name, 300) }),
        };
      default:
        return {
          title: t(`notifications.title.${kind}`, { name: isolated(name, 100) }),
          text: t(`notifications.text.${kind}`),
        };
    }
  };
}

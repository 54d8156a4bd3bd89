import { call } from '../ipc/call.ts';
import { useToasts } from '../stores/toasts.ts';
import { useMessages } from './messages.ts';

/** Puts text on the clipboard and says so; says how to do it by hand where the system refuses. */
export function useCopy(): (text: string) => Promise<void> {
  const toasts = useToasts();
  const { t } = useMessages();
  return async (text) => {
    try {
      await call('app.copyText', { text });
      toasts.say(t('copied'));
    } catch {
      toasts.say(t('copyRefused'));
    }
  };
}

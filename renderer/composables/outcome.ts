import { AppError } from '../../shared/app-error.ts';
import { useToasts } from '../stores/toasts.ts';
import { useErrorText } from './error-text.ts';

/**
 * Waits for something a person asked for, and says how it ended: the words given for success, or the error's sentence and
 * remedy. Gives whether it succeeded. For commands that have no place of their own for an error.
 */
export function useOutcome(): (attempt: Promise<unknown>, said?: string) => Promise<boolean> {
  const toasts = useToasts();
  const texts = useErrorText();
  return async (attempt, said) => {
    try {
      await attempt;
      if (said !== undefined) toasts.say(said);
      return true;
    } catch (thrown) {
      const error = AppError.from(thrown);
      await texts.loaded();
      toasts.say(`${texts.sentence(error)} ${texts.remedy(error)}`);
      return false;
    }
  };
}

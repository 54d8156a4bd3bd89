import type { AppError } from '../../shared/app-error.ts';
import { isolated } from '../format/foreign.ts';
import { useMessages, type MessageParameters } from './messages.ts';

export interface ErrorText {
  /** What went wrong. */
  readonly sentence: (error: AppError) => string;
  /** What to do about it. */
  readonly remedy: (error: AppError) => string;
  /** What the account itself said, if it said something: foreign text. */
  readonly remoteMessage: (error: AppError) => string | null;
  /** For *Copy details*: code, reference and values, never a secret. */
  readonly details: (error: AppError) => string;
}

/** The words for errors in the language now shown. */
export function useErrorText(): ErrorText {
  const { t } = useMessages();
  return {
    sentence: (error) => t(`errors.${error.code}.sentence`, safe(error)),
    remedy: (error) => t(`errors.${error.code}.remedy`, safe(error)),
    remoteMessage(error) {
      const said = error.parameters['message'];
      return typeof said === 'string' && said !== '' ? said : null;
    },
    details: (error) =>
      JSON.stringify(
        { code: error.code, reference: error.reference, parameters: error.parameters },
        undefined,
        2,
      ),
  };
}

function safe(error: AppError): MessageParameters {
  return Object.fromEntries(
    Object.entries(error.parameters).map(([name, value]) => [
      name,
      typeof value === 'string' ? isolated(value) : value,
    ]),
  );
}

import { AppError } from '../../shared/app-error.ts';
import { hasStrings, needStrings } from '../i18n.ts';
import { isolated } from '../format/foreign.ts';
import { useMessages, type MessageParameters } from './messages.ts';

/** Words for errors: empty for the moment in which they are still being loaded, and reactive. */
export interface ErrorText {
  /** Resolves once the words are there: for words that are not looked at again, as those of a toast. */
  readonly loaded: () => Promise<void>;
  /** What went wrong. */
  readonly sentence: (error: AppError) => string;
  /** What to do about it. */
  readonly remedy: (error: AppError) => string;
  /** What the account itself said, if it said something: foreign text. */
  readonly remoteMessage: (error: AppError) => string | null;
  /** For *Copy details*: code, reference and values, never a secret. */
  readonly details: (error: AppError) => string;
}

/** That the account does not let this key read a kind of record: what pages say in place of it. */
export const notAllowed = new AppError('account.forbidden');

/** The words for errors in the language now shown. */
export function useErrorText(): ErrorText {
  const { t } = useMessages();
  return {
    loaded: () => needStrings('errors'),
    sentence: (error) => (hasStrings('errors') ? t(`errors.${error.code}.sentence`, safe(error)) : ''),
    remedy: (error) => (hasStrings('errors') ? t(`errors.${error.code}.remedy`, safe(error)) : ''),
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

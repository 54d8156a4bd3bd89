import type { IntegrationStatus } from '../../../shared/domain/integration.ts';

/**
 * The one table of the account's words for an integration's state (contract, section 2; none of them is confirmed). Words are compared
 * in lower case.
 */
const words: Readonly<Record<Exclude<IntegrationStatus, 'unknown'>, readonly string[]>> = {
  notConfigured: ['created', 'notconfigured', 'not_configured', 'new'],
  connecting: ['connecting', 'configured', 'initializing', 'pending'],
  connected: ['connected', 'active', 'enabled'],
  disabled: ['disabled', 'inactive', 'paused'],
  error: ['error', 'failed'],
};

const statusByWord = new Map(
  (Object.keys(words) as (keyof typeof words)[]).flatMap((status) =>
    words[status].map((word): [string, IntegrationStatus] => [word, status]),
  ),
);

/** The state behind a word of the account; `unknown` for a word that is not in the table. */
export function readStatus(word: string): IntegrationStatus {
  return statusByWord.get(word.trim().toLowerCase()) ?? 'unknown';
}

/** The word to write for a state that can be asked for; undefined for states that only the account decides. */
export function writeStatus(status: IntegrationStatus): string | undefined {
  return status === 'connecting' || status === 'disabled' ? status : undefined;
}

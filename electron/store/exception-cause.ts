import { hash } from 'node:crypto';
import { messagePattern } from '../../shared/exceptions/message-pattern.ts';

/** What exceptions of one group share. */
export interface ExceptionCause {
  /** Follows from the other three alone: it is the same after the cache was rebuilt, and on every machine. 16 hexadecimal digits. */
  readonly id: string;
  readonly category: string;
  readonly integration: string;
  /** See `messagePattern`. */
  readonly pattern: string;
}

/** The members of an exception that decide its group. */
interface Grouped {
  readonly category: string;
  readonly integrationId: string;
  readonly message: string;
}

const known = new WeakMap<Grouped, ExceptionCause>();

/**
 * The cause of an exception: its category, its integration and the pattern of its message. Whoever changes `messagePattern` adds a migration of `cache.db` that
 * groups what is held anew (`migrations/cache/0002-exception-groups.ts`).
 */
export function causeOf(exception: Grouped): ExceptionCause {
  const held = known.get(exception);
  if (held !== undefined) return held;
  const { category, integrationId: integration, message } = exception;
  const pattern = messagePattern(message);
  const key = JSON.stringify([category, integration, pattern]);
  const id = hash('sha256', key).slice(0, 16);
  const cause = { id, category, integration, pattern };
  known.set(exception, cause);
  return cause;
}

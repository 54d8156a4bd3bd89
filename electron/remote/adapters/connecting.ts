import { z } from 'zod';
import { testStepNames, type ConnectionTest } from '../../../shared/domain/connection-test.ts';
import type { SecretText } from '../../../shared/domain/secret.ts';
import { AppError } from '../../../shared/errors.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import { readInstant } from './instant.ts';
import { text } from './schema.ts';

/** What is tried: a connector with nothing stored, or an integration with what the account holds of it. */
export type TestTarget = { readonly connectorId: string } | { readonly integrationId: string };

/** A value of a connection field on its way to the account. */
export interface ConnectionValue {
  readonly path: string;
  readonly value: JsonValue | SecretText;
}

/** How a test went, in the account's words. */
export interface TestReport {
  readonly outcome: 'passed' | 'failed' | 'notTestable';
  readonly steps: ConnectionTest['steps'];
}

/** Where a person goes on in the browser, and until when. */
export interface Authorization {
  readonly url: string;
  readonly expiresAt: string;
}

/** Longest message of a step that is kept, in characters. */
const messageLimit = 2_000;

const wireTest = z.object({
  test: z.object({
    outcome: z.enum(['passed', 'failed', 'notTestable']),
    steps: z
      .array(z.object({ name: z.string(), ok: z.boolean(), message: text.nullish() }))
      .max(100)
      .nullish(),
  }),
});
const wireAuthorization = z.object({ authorize: z.object({ url: z.string(), expiresAt: z.unknown() }) });
const stepName = z.enum(testStepNames);

/** The body of a test or of a change of credentials. */
export function writeConnectionFields(values: readonly ConnectionValue[]): JsonObject {
  return { connection: { fields: values.map(({ path, value }) => ({ path, value })) } };
}

/** Whether a status says that the account offers no test (contract, *integrations*, Test). */
export function isNotTestable(status: number): boolean {
  return status === 405 || status === 501;
}

/** Reads a test's answer; steps by names that are not known are left out. Fails with `account.garbledReply`. */
export function readConnectionTest(content: JsonObject): TestReport {
  const read = wireTest.safeParse(content);
  if (!read.success) throw new AppError('account.garbledReply', { reason: 'test' });
  const { outcome, steps } = read.data.test;
  return {
    outcome,
    steps: (steps ?? []).flatMap(({ name, ok, message }) => {
      const known = stepName.safeParse(name);
      if (!known.success) return [];
      const words =
        message === null || message === undefined ? {} : { message: message.slice(0, messageLimit) };
      return [{ name: known.data, ok, ...words }];
    }),
  };
}

/** Reads the beginning of an authorization. Fails with `account.garbledReply`. */
export function readAuthorization(content: JsonObject): Authorization {
  const read = wireAuthorization.safeParse(content);
  const expiresAt = read.success ? readInstant(read.data.authorize.expiresAt) : null;
  if (!read.success || expiresAt === null)
    throw new AppError('account.garbledReply', { reason: 'authorize' });
  return { url: read.data.authorize.url, expiresAt };
}

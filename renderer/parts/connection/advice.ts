import type { ConnectionTest } from '../../../shared/domain/connection-test.ts';
import type { Field } from '../../../shared/domain/field.ts';

/** What puts an integration in error right: other credentials, other values of its connection, a right in the other system, or one of the first two. */
export type Advice = 'credentials' | 'connection' | 'rights' | 'either' | 'works';

/** What to do, from a test of what is stored: the first step that failed decides; where a test says nothing, nothing is claimed. */
export function adviceFrom(test: ConnectionTest | null): Advice {
  if (test === null || test.error !== null) return 'either';
  if (test.outcome === 'passed') return 'works';
  const failed = test.steps.find(({ ok }) => !ok)?.name;
  if (test.outcome !== 'failed' || failed === undefined) return 'either';
  switch (failed) {
    case 'authenticate':
      return 'credentials';
    case 'authorize':
      return 'rights';
    case 'reach':
    case 'read':
      return 'connection';
  }
}

/**
 * The fields that say which store or account of the other system it is: what has to be filled in, has no default and no list to choose from, and hangs on nothing (the contract
 * marks none).
 */
export function identityFields(fields: readonly Field[]): readonly Field[] {
  return fields.filter(
    ({ type, required, hidden, options, dependsOn, default: standard }) =>
      required &&
      !hidden &&
      options === undefined &&
      dependsOn === undefined &&
      standard === undefined &&
      (type === 'string' || type === 'url' || type === 'email'),
  );
}

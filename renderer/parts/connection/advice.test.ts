import { describe, expect, it } from 'vitest';
import type { ConnectionTest } from '../../../shared/domain/connection-test.ts';
import type { Field } from '../../../shared/domain/field.ts';
import { adviceFrom, identityFields } from './advice.ts';

const failedAt = (name: ConnectionTest['steps'][number]['name']): ConnectionTest => ({
  outcome: 'failed',
  steps: [{ name, ok: false }],
  error: null,
});

describe('the advice for an integration in error', () => {
  it('follows from the step that failed', () => {
    expect(adviceFrom(failedAt('reach'))).toBe('connection');
    expect(adviceFrom(failedAt('authenticate'))).toBe('credentials');
    expect(adviceFrom(failedAt('authorize'))).toBe('rights');
    expect(adviceFrom(failedAt('read'))).toBe('connection');
  });

  it('claims nothing where the test says nothing', () => {
    const error = { code: 'account.timedOut', parameters: {}, reference: 'abcdef' } as const;
    expect(adviceFrom(null)).toBe('either');
    expect(adviceFrom({ outcome: null, steps: [], error })).toBe('either');
    expect(adviceFrom({ outcome: 'notTestable', steps: [], error: null })).toBe('either');
    expect(adviceFrom({ outcome: 'failed', steps: [], error: null })).toBe('either');
    expect(adviceFrom({ outcome: 'passed', steps: [], error: null })).toBe('works');
  });
});

describe('what says which store or account it is', () => {
  const field: Field = { path: 'store', type: 'url', title: 'Store', required: true, hidden: false };

  it('is what has to be typed, and nothing that is chosen, secret or optional', () => {
    const others: readonly Field[] = [
      { ...field, path: 'token', type: 'secret' },
      { ...field, path: 'facility', required: false },
      { ...field, path: 'region', options: [{ value: 'eu', label: 'EU' }] },
      { ...field, path: 'port', type: 'integer', default: 22 },
      { ...field, path: 'user', dependsOn: { path: 'signInWith', equals: 'password' } },
    ];
    expect(identityFields([field, ...others]).map(({ path }) => path)).toEqual(['store']);
  });
});

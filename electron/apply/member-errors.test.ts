import { describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { AccountRefusal } from '../remote/account-refusal.ts';
import { openReply } from '../remote/reply.ts';
import { memberErrors } from './member-errors.ts';

function refusal(errors: unknown): AppError {
  const body = new TextEncoder().encode(JSON.stringify({ success: false, code: 422, errors }));
  try {
    openReply({ status: 422, headers: {}, body }, 'record');
  } catch (thrown) {
    return AppError.from(thrown);
  }
  throw new Error('It was accepted.');
}

describe("the account's words", () => {
  it('stand at the members that they are about', () => {
    const edits = { name: 'A', enabled: true, 'settings.orders.everyMinutes': 1 };
    const error = refusal([
      { path: 'orders.everyMinutes', message: 'must be at least 5' },
      { path: 'settings.orders.everyMinutes', msg: 'is odd' },
      { path: 'integrationName', error: 'is taken' },
      { path: 'status', message: 'not now' },
      { path: 'elsewhere', message: 'unheard' },
      'in general',
    ]);
    expect(error).toBeInstanceOf(AccountRefusal);
    expect(memberErrors('integrations', edits, error)).toEqual({
      'settings.orders.everyMinutes': 'must be at least 5; is odd',
      name: 'is taken',
      enabled: 'not now',
    });
  });

  it('stand at the fields of a connection, with or without its name before them', () => {
    const edits = { 'connection.storeUrl': 'x', 'connection.accessToken': { credential: 'c' } };
    const error = refusal([
      { path: 'storeUrl', message: 'is no address' },
      { path: 'connection.fields.accessToken', message: 'is too short' },
    ]);
    expect(memberErrors('integrations', edits, error)).toEqual({
      'connection.storeUrl': 'is no address',
      'connection.accessToken': 'is too short',
    });
  });

  it('about a place inside a member stand at the member', () => {
    const error = refusal([{ path: 'actions[0].minutes', message: 'must be a number' }]);
    expect(memberErrors('automationRules', { actions: [] }, error)).toEqual({
      actions: 'must be a number',
    });
  });

  it('may be a single text, or none', () => {
    expect(memberErrors('automationRules', { name: 'A' }, refusal('no'))).toEqual({});
    expect(memberErrors('automationRules', { name: 'A' }, new AppError('account.timedOut'))).toEqual({});
  });
});

import { describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { openReply, type Target } from './reply.ts';

const open = (
  status: number,
  body: string,
  headers: Record<string, string> = {},
  target: Target = 'record',
) => {
  try {
    return openReply({ status, headers, body: new TextEncoder().encode(body) }, target);
  } catch (error) {
    const { code, parameters } = error as AppError;
    return { code, ...parameters };
  }
};

describe('envelope of a reply', () => {
  it('gives the object of a success', () => {
    expect(open(200, '{"success":true,"orders":[]}')).toEqual({ success: true, orders: [] });
    expect(open(202, '{"success":true}')).toEqual({ success: true });
  });

  it.each([
    [401, 'account.keyRejected'],
    [403, 'account.forbidden'],
    [404, 'account.recordNotFound'],
    [408, 'account.timedOut'],
    [409, 'account.conflict'],
    [413, 'account.refused'],
    [422, 'account.refused'],
    [429, 'account.tooManyRequests'],
    [500, 'account.serverFault'],
    [503, 'account.serverFault'],
    [501, 'account.refused'],
  ])('sorts status %d, also inside a 200', (status, code) => {
    expect(open(status, '{"message":"no"}')).toMatchObject({ code, status, message: 'no' });
    expect(open(200, JSON.stringify({ success: false, code: status }))).toMatchObject({ code, status });
  });

  it('tells an address without an account from a record without existence', () => {
    expect(open(404, '{}', {}, 'list')).toMatchObject({ code: 'account.notAnAccount' });
    expect(open(404, '<html>')).toMatchObject({ code: 'account.notAnAccount' });
    expect(open(200, '<!doctype html><title>Sign in</title>')).toMatchObject({
      code: 'account.notAnAccount',
    });
    expect(open(200, 'x', { 'content-type': 'text/html' })).toMatchObject({ code: 'account.notAnAccount' });
    expect(open(403, 'Blocked')).toMatchObject({ code: 'account.notAnAccount' });
    expect(open(304, '')).toMatchObject({ code: 'account.redirected' });
  });

  it.each(['', '{"success":tr', 'null', '[]', '42', '\uD800'])('calls %j garbled', (body) => {
    expect(open(200, body)).toMatchObject({ code: 'account.garbledReply' });
  });

  it.each([
    ['"The name is taken"', 'The name is taken'],
    ['["One","Two"]', 'One; Two'],
    ['[{"msg":"Taken","path":"name"},{"error":"Empty"}]', 'name: Taken; Empty'],
    ['{"message":"Alone"}', 'Alone'],
    ['[7,null,{"path":5}]', 'Whole'],
  ])('reads the errors %s', (errors, message) => {
    expect(open(422, `{"message":"Whole","errors":${errors}}`)).toMatchObject({ message });
  });

  it('keeps messages short and hands over how long to wait', () => {
    const long = open(422, JSON.stringify({ message: 'x'.repeat(9_000) }));
    expect(long).toMatchObject({ message: `${'x'.repeat(499)}…` });
    expect(open(503, '{}', { 'retry-after': '9' })).toMatchObject({ seconds: 9 });
  });
});

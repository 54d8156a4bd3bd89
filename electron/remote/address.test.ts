import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinPath, parseAddress } from './address.ts';

const code = (typed: string): string => {
  try {
    parseAddress(typed);
    return 'accepted';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('address of an account', () => {
  it('is normalised', () => {
    expect(parseAddress('  HTTPS://Api.Example.com:443/api/v3// ')).toEqual({
      baseUrl: 'https://api.example.com/api/v3',
      origin: 'https://api.example.com',
    });
    expect(parseAddress('http://127.0.0.1:4000/api/v3').origin).toBe('http://127.0.0.1:4000');
    expect(parseAddress('http://[::1]:1/').baseUrl).toBe('http://[::1]:1');
  });

  it.each([
    ['http://example.com/api', 'account.insecureAddress'],
    ['http://127.0.0.1.example.com/', 'account.insecureAddress'],
    ['http://localhost.example.com/', 'account.insecureAddress'],
    ['ftp://example.com/', 'account.invalidAddress'],
    ['example.com/api', 'account.invalidAddress'],
    ['', 'account.invalidAddress'],
    ['https://user:pass@example.com/', 'account.invalidAddress'],
    ['https://example.com/?key=1', 'account.invalidAddress'],
    ['https://example.com/#top', 'account.invalidAddress'],
    ['https:\\\\example.com', 'account.invalidAddress'],
    ['javascript:alert(1)', 'account.invalidAddress'],
    ['https://', 'account.invalidAddress'],
  ])('refuses %s', (typed, expected) => {
    expect(code(typed)).toBe(expected);
  });

  it('is never left by a path, whatever the path is', () => {
    const address = parseAddress('https://api.example.com/api/v3');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webPath(),
          fc.constantFrom('/../x', '@evil.com', '.evil.com/', '//evil.com'),
        ),
        (path) => {
          let url: string;
          try {
            url = joinPath(address, path);
          } catch {
            return;
          }
          expect(url.startsWith('https://api.example.com/api/v3/')).toBe(true);
        },
      ),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { authorizationLink, safeLink } from './safe-link.ts';

const places = {
  connectorUrl: 'https://seller.example.com/login',
  accountOrigin: 'https://api.account.example',
};

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'let through';
  } catch (thrown) {
    return thrown instanceof AppError ? thrown.code : 'another failure';
  }
}

const hostile = [
  'javascript:alert(1)',
  'JaVaScRiPt://seller.example.com/%0aalert(1)',
  'file:///etc/passwd',
  'file://seller.example.com/x',
  'data:text/html,x',
  'blob:https://seller.example.com/1',
  'vbscript:x',
  'ftp://seller.example.com/',
  'ws://seller.example.com/',
  'ms-settings:',
  'penstock://seller.example.com',
  '//seller.example.com/',
  '/authorize',
  'seller.example.com',
  '',
  ' ',
  'https:',
  'https://',
  'https:///seller.example.com',
  'https:seller.example.com',
  'https:/seller.example.com',
  'https:\\\\seller.example.com',
  'https://seller.example.com\\@evil.example',
  'https://evil.example\\.seller.example.com',
  'https://user@seller.example.com',
  'https://user:word@seller.example.com',
  'https://@seller.example.com',
  'https://:@seller.example.com',
  'https://seller.example.com@evil.example',
  'https://seller.example.com:443@evil.example',
  'https://seller.example.com%40evil.example',
  'https://seller.example.com.evil.example',
  'https://evilseller.example.com',
  'https://seller.example.com.',
  'https://seller.example.com:8443',
  'https://seller-example.com',
  'https://seller.example.co',
  'https://example.com',
  'https://com',
  'https://SELLER.example.com.evil.test',
  'https://seller.exаmple.com',
  'https://ѕeller.example.com',
  'https://seller。example。com',
  'https://seller.example.com\u202e',
  'https://xn--seller-9ta.example.com',
  'https://xn--80ak6aa92e.seller.example.com',
  'https://login.xn--80ak6aa92e.seller.example.com',
  'http://seller.example.com',
  'http://api.account.example',
  'http://127.0.0.1/authorize',
  'http://localhost/authorize',
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://0x7f000001/',
  'https://2130706433/',
  'https://api.account.example:444/',
  'https://api.account.example.evil.test/',
  'https://sub.api.account.example/',
  'https://seller.example.com/\n',
  'https://seller.example.com/\t',
  'https://seller.example.com/a b',
  'https://seller.example.com/\u0000',
  '\u0000https://seller.example.com/',
  ' https://seller.example.com/',
  'https://seller.example.com/"onload=',
  'https://seller.example.com/<script>',
  'https://sel\nler.example.com/',
  'ht\ntps://seller.example.com/',
  `https://seller.example.com/${'a'.repeat(4_000)}`,
];
/** Each again with what an address may end in: more than 200 shapes. */
const shapes = hostile.flatMap((shape) => [shape, `${shape}/authorize?state=1`, `${shape}#x`]);

describe('authorizationLink', () => {
  it('knows at least 200 hostile shapes', () => {
    expect(new Set(shapes).size).toBeGreaterThanOrEqual(200);
  });

  it.each(shapes)('refuses %j', (shape) => {
    expect(codeOf(() => authorizationLink(shape, places))).toBe('connection.unsafeLink');
  });

  it.each([
    ['https://seller.example.com/authorize?state=1&x=%20', 'seller.example.com'],
    ['https://seller.example.com:443/', 'seller.example.com'],
    ['HTTPS://Seller.Example.COM/', 'seller.example.com'],
    ['https://eu.login.seller.example.com/#x', 'eu.login.seller.example.com'],
    ['https://api.account.example/oauth/1', 'api.account.example'],
  ])('lets %s through', (url, host) => {
    expect(authorizationLink(url, places).host).toBe(host);
  });

  it('takes http only at the own origin of an account on this machine', () => {
    const local = { connectorUrl: undefined, accountOrigin: 'http://127.0.0.1:4000' };
    expect(authorizationLink('http://127.0.0.1:4000/authorize/1', local).host).toBe('127.0.0.1:4000');
    for (const other of ['http://127.0.0.1:4001/', 'http://localhost:4000/', 'https://127.0.0.1:4000/']) {
      expect(
        codeOf(() => authorizationLink(other, local)),
        other,
      ).toBe('connection.unsafeLink');
    }
  });

  it.each(['http://seller.example.com', 'com', 'https://com', 'https://1.2.3.4', 'nonsense'])(
    'lets nothing below the connector address %s through',
    (connectorUrl) => {
      const link = 'https://x.com';
      expect(codeOf(() => authorizationLink(link, { ...places, connectorUrl }))).toBe(
        'connection.unsafeLink',
      );
    },
  );

  it('lets through only what a browser opens at the system or at the account', () => {
    const part = fc.constantFrom(
      'https://',
      'http:',
      '//',
      '@',
      '\\',
      ':',
      '.',
      '/',
      '?',
      '#',
      'seller.example.com',
      'evil.test',
      'xn--a',
      '%2e',
      '443',
      '\t',
      'ａ',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        let opened: URL;
        try {
          opened = new URL(authorizationLink(parts.join(''), places).url);
        } catch {
          return true;
        }
        const isBelow =
          opened.hostname === 'seller.example.com' || opened.hostname.endsWith('.seller.example.com');
        return opened.protocol === 'https:' && isBelow && opened.username === '' && opened.port === '';
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('safeLink', () => {
  it('lets any https address through that is plain', () => {
    expect(safeLink('https://help.example/a?b=c#d')).toEqual({
      url: 'https://help.example/a?b=c#d',
      host: 'help.example',
    });
  });

  it.each([
    'http://help.example',
    'http://127.0.0.1',
    'javascript:1',
    'https://a@b.example',
    'https://bücher.example',
    'x',
  ])('refuses %s', (link) => {
    expect(codeOf(() => safeLink(link))).toBe('app.unsafeLink');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asSecret } from './domain/secret.ts';
import { AppError } from './errors.ts';
import { createRedactor } from './redaction.ts';

function redactorFor(...secrets: string[]) {
  const redactor = createRedactor();
  for (const secret of secrets) redactor.register(asSecret(secret));
  return redactor;
}

const secretText = fc.string({ unit: 'binary', minLength: 4, maxLength: 60 });
const surroundings = fc.string({ unit: 'binary', maxLength: 40 });

describe('registered secrets', () => {
  it('never survive in a text, whatever stands around them', () => {
    fc.assert(
      fc.property(
        fc.array(secretText, { minLength: 1, maxLength: 4 }),
        surroundings,
        surroundings,
        (secrets, before, after) => {
          const redacted = redactorFor(...secrets).redactText(before + secrets.join(after) + after);
          for (const secret of secrets) expect(redacted).not.toContain(secret);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never survive anywhere in a value: as a member, a name, an item, an error, however deep', () => {
    fc.assert(
      fc.property(
        secretText,
        fc.anything({ withMap: true, withSet: true, withDate: true }),
        (secret, other) => {
          const error = new Error(`failed with ${secret}`, { cause: { text: [secret] } });
          const value = { other, error, list: [secret, { [secret]: secret }], set: new Set([secret]) };
          const redacted = redactorFor(secret).redactValue(value);
          expect(everyText(redacted).some((text) => text.includes(secret))).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('never survive in an encoded form', () => {
    fc.assert(
      fc.property(secretText, surroundings, (secret, before) => {
        const redactor = redactorFor(secret);
        const wellFormed = secret.toWellFormed();
        const forms = [
          JSON.stringify(secret).slice(1, -1),
          JSON.stringify(JSON.stringify(secret)).slice(3, -3),
          encodeURIComponent(wellFormed),
          new URLSearchParams({ a: wellFormed }).toString().slice(2),
        ];
        for (const form of forms) expect(redactor.redactText(`${before} ${form} .`)).not.toContain(form);
      }),
      { numRuns: 300 },
    );
  });

  it('never survive in base64, wherever in the longer text they begin', () => {
    const secret = 'correct-horse-battery-staple';
    for (const encoding of ['base64', 'base64url'] as const) {
      for (const before of ['', 'a', 'ab', 'user:']) {
        const encoded = Buffer.from(`${before}${secret}`).toString(encoding);
        const redacted = redactorFor(secret).redactText(encoded);
        expect(Buffer.from(redacted, encoding).toString()).not.toContain(secret.slice(4, -4));
      }
    }
  });

  it('are hidden even if they are made of the mark that hides', () => {
    expect(redactorFor('••••').redactText('a••••b')).not.toContain('••••');
    expect(redactorFor('abcd', '•xyz').redactText('abcdxyz')).not.toContain('•xyz');
  });

  it('of fewer than four characters are hidden by the name of their member only', () => {
    const redactor = redactorFor('e');
    expect(redactor.redactValue({ message: 'the end', pinKey: 'e' })).toEqual({
      message: 'the end',
      pinKey: '•••',
    });
  });
});

describe('what looks like a credential', () => {
  const redactor = createRedactor();

  it.each([
    ['key 0123456789abcdef0123456789ABCDEF sent', '0123456789abcdef'],
    ['https://someone:pa55@host.example/path', 'pa55'],
    ['GET /orders?api_key=abcdef&count=1', 'abcdef'],
    ['{"clientSecret":"s3cr\\"et value","id":1}', 's3cr'],
    ['{\\"apiKey\\":\\"topsecret\\",\\"id\\":1}', 'topsecret'],
    ['X-Pipe17-Key: topsecret', 'topsecret'],
    ['Authorization: Bearer topsecret-1', 'topsecret'],
    ['Authorization: Basic dXNlcjpwYXNz', 'dXNlcjpwYXNz'],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----', 'MIIEow'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', 'c2lnbmF0dXJl'],
  ])('is hidden: %s', (text, secret) => {
    expect(redactor.redactText(text)).not.toContain(secret);
  });

  it('leaves ordinary text alone', () => {
    for (const text of [
      'Pulled 12,000 orders of 0123456789abcdef in 1.2 s',
      'https://api.example/api/v3/orders?count=1000&skip=0',
      'The keychain is locked.',
    ]) {
      expect(redactor.redactText(text)).toBe(text);
    }
  });

  it('takes time in proportion to the text, also for text made to be slow', () => {
    for (const hostile of [
      'key='.repeat(50_000),
      'a:'.repeat(100_000),
      `"key":"${'\\'.repeat(200_000)}`,
      'eyJ'.repeat(60_000),
    ]) {
      const begun = performance.now();
      redactor.redactText(hostile);
      expect(performance.now() - begun).toBeLessThan(1_000);
    }
  });
});

describe('values', () => {
  const redactor = createRedactor();

  it('lose the members whose name says secret, and keep those that only speak of one', () => {
    expect(
      redactor.redactValue({
        apiKey: 'a',
        client_secret: 'b',
        'X-Access-Token': 'c',
        password: 4,
        credentials: { user: 'd' },
        orgKey: 'org',
        secretReference: 'memory:1',
        keyState: 'accepted',
        hasKey: true,
        token: null,
        monkey: 'e',
      }),
    ).toEqual({
      apiKey: '•••',
      client_secret: '•••',
      'X-Access-Token': '•••',
      password: '•••',
      credentials: '•••',
      orgKey: 'org',
      secretReference: 'memory:1',
      keyState: 'accepted',
      hasKey: true,
      token: null,
      monkey: 'e',
    });
  });

  it('come out plain: cycles, depth, errors with causes, bytes, hostile members', () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    expect(redactor.redactValue(cycle)).toEqual({ self: '[again]' });
    expect(redactor.redactValue(new Uint8Array(3))).toBe('[3 bytes]');
    expect(
      redactor.redactValue({
        get broken() {
          throw new Error('no');
        },
      }),
    ).toBe('[unreadable]');
    expect(JSON.stringify(redactor.redactValue(JSON.parse('{"__proto__":{"a":1}}')))).toBe(
      '{"__proto__":{"a":1}}',
    );
    expect(
      redactor.redactValue(
        new AppError('vault.locked', { count: 1 }, { reference: 'abc123', cause: new Error('why') }),
      ),
    ).toMatchObject({
      name: 'AppError',
      code: 'vault.locked',
      reference: 'abc123',
      parameters: { count: 1 },
      cause: { message: 'why' },
    });
  });

  it('never throw', () => {
    fc.assert(
      fc.property(
        fc.anything({ withNullPrototype: true, withBigInt: true, withSparseArray: true }),
        (value) => {
          JSON.stringify(redactor.redactValue(value));
        },
      ),
    );
  });
});

function everyText(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([member, inner]) => [member, ...everyText(inner)]);
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkAmong, readDeepLink, writeDeepLink } from './deep-link.ts';

describe('a deep link', () => {
  it.each([
    ['penstock://integrations', null, '/integrations'],
    ['penstock://integrations/i42', null, '/integrations/i42'],
    ['penstock://integrations/', null, '/integrations'],
    ['PENSTOCK://org-7/integrations/i42/settings', 'org-7', '/integrations/i42/settings'],
    ['penstock://org-7/automations/rules/r1', 'org-7', '/automations/rules/r1'],
    ['penstock://exceptions/groups/g1', null, '/exceptions/groups/g1'],
    ['penstock://settings/shortcuts', null, '/settings/shortcuts'],
  ])('%s leads somewhere', (text, account, place) => {
    expect(readDeepLink(text)).toEqual({ account, place });
  });

  it.each([
    '',
    'penstock:',
    'penstock://',
    'penstock:///integrations',
    'penstock:integrations',
    'https://integrations/i42',
    'penstock://nowhere/at/all',
    'penstock://integrations/..',
    'penstock://integrations/../../etc/passwd',
    'penstock://integrations/%2e%2e',
    'penstock://integrations/i42?apply=1',
    'penstock://integrations/i42#x',
    'penstock://user:pass@integrations/i42',
    'penstock://integrations\\i42',
    'penstock://integrations/i42/remove',
    'penstock://integrations/i42 --user-data=/tmp',
    'penstock://integrations/a\u0000b',
    'penstock://integrations/\u202eabc',
    'penstock://setup/r1',
    'penstock://connect',
    'penstock://a/b/integrations',
    ` penstock://integrations`,
    `penstock://integrations/${'x'.repeat(600)}`,
    'penstock://integrations/javascript:alert(1)',
  ])('%j is refused', (text) => {
    expect(readDeepLink(text)).toBe(null);
  });

  it('of 2,000 hostile shapes never leads outside the list of places', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        '..',
        '.',
        '%2e%2e',
        '%00',
        '\\',
        '//',
        '@',
        ':',
        '?',
        '#',
        '--user-data=x',
        '<script>',
        '\u202e',
      ),
      fc.constantFrom('integrations', 'settings', 'rules', 'automations', 'apply', 'remove'),
    );
    const hostile = fc
      .tuple(
        fc.constantFrom('penstock://', 'penstock:', 'PENSTOCK:///', 'app://bundle/', ''),
        fc.array(piece),
      )
      .map(([scheme, pieces]) => scheme + pieces.join('/'));
    fc.assert(
      fc.property(hostile, (text) => {
        const link = readDeepLink(text);
        if (link === null) return;
        expect(link.place).toMatch(/^(?:\/[A-Za-z0-9][A-Za-z0-9_.:-]*)+$/u);
        expect(link.place).not.toContain('..');
        expect(link.account ?? 'none').toMatch(/^[A-Za-z0-9][A-Za-z0-9_.:-]*$/u);
      }),
      { numRuns: 2_000 },
    );
  });

  it('that was written is read as what it was', () => {
    for (const account of [null, 'org-7']) {
      const link = { account, place: '/integrations/i42/history' };
      expect(readDeepLink(writeDeepLink(link) ?? '')).toEqual(link);
    }
    expect(writeDeepLink({ account: 'a/b', place: '/changes' })).toBe('penstock://changes');
    expect(writeDeepLink({ account: null, place: '/integrations/ä ö' })).toBe(null);
    expect(writeDeepLink({ account: null, place: '/welcome' })).toBe(null);
  });

  it('is found among the words of a command line', () => {
    expect(linkAmong(['electron', '.', '--sample'])).toBe(null);
    expect(linkAmong(['penstock', 'penstock://changes'])).toEqual({ account: null, place: '/changes' });
    expect(linkAmong(['penstock', 'penstock://../x'])).toBe(null);
  });
});

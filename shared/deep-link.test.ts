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
    ['penstock://settings/appearance?setting=motion', null, '/settings/appearance?setting=motion'],
    ['penstock://org-7/orders/o1/rules', 'org-7', '/orders/o1/rules'],
    ['penstock://activity/e1', null, '/activity/e1'],
    ['penstock://exceptions?view=list&text=a+b%20%C3%A4', null, '/exceptions?view=list&text=a%20b%20%C3%A4'],
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
    'penstock://integrations/i42/connection?form=fix',
    'penstock://integrations?text',
    'penstock://integrations?text=',
    'penstock://integrations?text=%',
    'penstock://integrations?text=a&text=b',
    'penstock://integrations?text=a&apply=1',
    'penstock://integrations?text=%00',
    'penstock://integrations?text=%E2%80%AEabc',
    'penstock://integrations?text=a%0D%0Ab',
    'penstock://integrations?__proto__=x',
    `penstock://integrations?text=${'x'.repeat(400)}`,
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
    `penstock://integrations/${'x'.repeat(1_300)}`,
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
      fc.constantFrom('integrations?text=', 'exceptions?view=list&', '&form=fix', '=', '%E2%80%AE', '+'),
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
        const [path = '', query = ''] = link.place.split('?');
        expect(path).toMatch(/^(?:\/[A-Za-z0-9][A-Za-z0-9_.:-]*)+$/u);
        expect(path).not.toContain('..');
        expect(query).toMatch(/^(?:[A-Za-z]+=[\w.!~*'()%-]+(?:&(?!$)|$))*$/u);
        expect(query).not.toContain('form=');
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

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOwnSender } from './sender-guard.ts';

const own = new Set([1, 2]);
const from = (url: string, id = 1, parent: unknown = null) => ({
  sender: { id },
  senderFrame: { url, parent },
});

describe('The sender guard', () => {
  it('knows the page of our own windows, wherever it has routed to', () => {
    expect(isOwnSender(from('app://bundle/'), own)).toBe(true);
    expect(isOwnSender(from('app://bundle/index.html#/settings', 2), own)).toBe(true);
  });

  it.each([
    'https://bundle/',
    'app://bundle.example/',
    'app://user@bundle/',
    'app://bundle:80/',
    'app:bundle',
    'about:blank',
    'data:text/html,app://bundle/',
    'blob:app://bundle/0',
    'file:///app://bundle/',
    '',
  ])('refuses %s', (url) => {
    expect(isOwnSender(from(url), own)).toBe(false);
  });

  it('refuses other windows, subframes and frames that are gone', () => {
    expect(isOwnSender(from('app://bundle/', 3), own)).toBe(false);
    expect(isOwnSender(from('app://bundle/', 1, {}), own)).toBe(false);
    expect(isOwnSender({ sender: { id: 1 }, senderFrame: null }, own)).toBe(false);
  });

  it('refuses every address that is not ours', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string(), fc.domain()), (url) => {
        expect(isOwnSender(from(url), own)).toBe(false);
      }),
    );
  });
});

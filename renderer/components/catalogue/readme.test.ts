import { mount } from '@vue/test-utils';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { h } from 'vue';
import { readmeNodes } from './readme.ts';

function shown(markdown: string, open: (url: string) => void = () => undefined) {
  return mount({ render: () => h('div', [...readmeNodes(markdown, open)]) });
}

describe('a readme', () => {
  it('is made of text, headings, lists and code', () => {
    const page = shown('# Before\n\n1. Sign **in**\n2. Copy `key`\n\n> quoted');
    expect(page.find('h4').text()).toBe('Before');
    expect(page.findAll('li').map((item) => item.text())).toEqual(['Sign in', 'Copy key']);
    expect(page.find('strong').text()).toBe('in');
    expect(page.find('blockquote').text()).toBe('quoted');
  });

  it('shows markup as text and loads no picture', () => {
    const page = shown(
      '<script>alert(1)</script>\n\n![a shop](https://evil.example/x.png) <b onclick="x()">b</b>',
    );
    expect(page.findAll('img, script, b, iframe, a')).toHaveLength(0);
    expect(page.text()).toContain('<script>alert(1)</script>');
    expect(page.text()).toContain('a shop');
  });

  it('gives a link to whoever asks, and follows none itself', async () => {
    const asked: string[] = [];
    const page = shown('[here](javascript:alert(1)) and [there](https://docs.example/a)', (url) =>
      asked.push(url),
    );
    expect(page.html()).not.toContain('href');
    for (const link of page.findAll('button')) await link.trigger('click');
    expect(asked).toEqual(['javascript:alert(1)', 'https://docs.example/a']);
  });

  it('bears whatever comes: no elements but its own', () => {
    const own = /^(P|H4|H5|H6|UL|OL|LI|BLOCKQUOTE|PRE|CODE|HR|BR|STRONG|EM|DEL|BUTTON|DIV)$/u;
    const pieces = fc.constantFrom(
      '<img src=x onerror=y>',
      '[a](b)',
      '> ',
      '- ',
      '# ',
      '`',
      '**',
      '\n',
      '| a | b |',
      'x',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (some) => {
        const page = shown(some.join(''));
        for (const { element } of page.findAll('*')) expect(element.tagName).toMatch(own);
      }),
    );
    expect(shown('> '.repeat(3_000)).text().length).toBeGreaterThan(0);
  });
});

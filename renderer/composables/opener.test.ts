import { afterEach, describe, expect, it } from 'vitest';
import { keepOpeners, openerNow } from './opener.ts';

function button(within: HTMLElement = document.body): HTMLElement {
  return within.appendChild(document.createElement('button'));
}

afterEach(() => document.body.replaceChildren());

describe('what opens a dialog', () => {
  it('is what has the focus, or what had it before the menu whose entry has it, also when the menu is gone', () => {
    keepOpeners();
    expect(openerNow()).toBe(null);
    const row = button();
    row.focus();
    expect(openerNow()).toBe(row);
    const menu = document.body.appendChild(document.createElement('div'));
    menu.setAttribute('role', 'menu');
    const entry = button(menu);
    entry.focus();
    expect(openerNow()).toBe(row);
    menu.remove();
    expect(openerNow()).toBe(row);
    const other = button();
    other.focus();
    expect(openerNow()).toBe(other);
  });
});

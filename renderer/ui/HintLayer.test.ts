import { enableAutoUnmount, mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { nextTick } from 'vue';
import HintLayer from './HintLayer.vue';

enableAutoUnmount(afterEach);

function owner(attributes: Readonly<Record<string, string>>, text: string): HTMLElement {
  const element = document.createElement('span');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  document.body.append(element);
  return element;
}

const hover = (element: HTMLElement): boolean =>
  element.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));

describe('the layer of hints', () => {
  it('shows and describes what one hovers over, and hides it on Escape', async () => {
    const layer = mount(HintLayer, { attachTo: document.body });
    const element = owner({ 'data-hint': 'Monday, 23 November' }, '4 min ago');
    hover(element);
    await vi.waitFor(() => expect(layer.text()).toBe('Monday, 23 November'));
    expect(element.getAttribute('aria-describedby')).toBe('hint');
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    await nextTick();
    expect(layer.text()).toBe('');
    expect(element.hasAttribute('aria-describedby')).toBe(false);
  });

  it('shows the text of a cell only where it does not fit, and never as markup', async () => {
    const layer = mount(HintLayer, { attachTo: document.body });
    const fits = owner({ 'data-hint-cut': '' }, 'short');
    hover(fits);
    await nextTick();
    expect(layer.text()).toBe('');
    const long = owner({ 'data-hint-cut': '' }, '<b>long</b>');
    Object.defineProperties(long, { scrollWidth: { value: 200 }, clientWidth: { value: 100 } });
    hover(long);
    await vi.waitFor(() => expect(layer.text()).toBe('<b>long</b>'));
    expect(layer.find('b').exists()).toBe(false);
    const clamped = owner({ 'data-hint-cut': '' }, 'two lines of three');
    Object.defineProperties(clamped, { scrollHeight: { value: 48 }, clientHeight: { value: 32 } });
    hover(clamped);
    await vi.waitFor(() => expect(layer.text()).toBe('two lines of three'));
    const tall = owner({ 'data-hint-cut': '' }, 'gjpqy');
    Object.defineProperties(tall, { scrollHeight: { value: 18 }, clientHeight: { value: 16 } });
    hover(tall);
    await vi.waitFor(() => expect(layer.text()).toBe(''));
  });
});

import { mount } from '@vue/test-utils';
import { h, nextTick } from 'vue';
import { beforeEach, describe, expect, it } from 'vitest';
import { giveElementsSize } from '../../mount-page.testing.ts';
import VirtualRows from './VirtualRows.vue';

async function mountRows(keys: readonly string[]) {
  const rows = mount(VirtualRows, {
    props: {
      scroller: null,
      keys,
      heights: keys.map(() => 36),
      sticky: [],
      keep: null,
      headHeight: 28,
      stickyHeight: 32,
    },
    slots: { default: ({ index }: { index: number }) => h('div', { 'data-line': String(index) }) },
  });
  // The element that scrolls is there only after the first rendering, as in the grid.
  await rows.setProps({ scroller: document.createElement('div') });
  await nextTick();
  return rows;
}

describe('virtual rows', () => {
  beforeEach(() => giveElementsSize(1_000, 800));

  it('keep an element for its record when the records before it go or come', async () => {
    const rows = await mountRows(['a', 'b', 'c']);
    const [, second, third] = rows.findAll('[data-line]').map(({ element }) => element);
    expect(third).toBeInstanceOf(Element);
    await rows.setProps({ keys: ['b', 'c'], heights: [36, 36] });
    expect(rows.findAll('[data-line]').map(({ element }) => element)).toEqual([second, third]);
    await rows.setProps({ keys: ['n', 'b', 'c'], heights: [36, 36, 36] });
    expect(
      rows
        .findAll('[data-line]')
        .map(({ element }) => element)
        .slice(1),
    ).toEqual([second, third]);
  });
});

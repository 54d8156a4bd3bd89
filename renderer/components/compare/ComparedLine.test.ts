import { enableAutoUnmount, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ComparedLine as Line } from '../../../shared/domain/comparison.ts';
import { i18n, needStrings, showLanguage } from '../../i18n.ts';
import { installBridge } from '../../ipc/bridge.testing.ts';
import { stringAreas } from '../../string-areas.ts';
import ComparedLine from './ComparedLine.vue';

enableAutoUnmount(afterEach);

beforeAll(async () => {
  installBridge({});
  await showLanguage('en', 'en-GB');
  await needStrings(...stringAreas);
});

const line: Line = {
  id: 'x',
  entity: 'automationRules',
  name: 'Hold',
  kind: 'differs',
  family: 'orders.new',
  connectorTitle: '',
  described: null,
  differences: [{ member: 'position', from: 1, to: 2 }],
  withheld: [],
  candidates: { left: [], right: [] },
  step: { operation: 'update', problems: [], secrets: [] },
};
const show = (more: Partial<Line>, to: 'left' | 'right' | null = 'right') =>
  mount(ComparedLine, {
    props: { line: { ...line, ...more }, chosen: true, to },
    global: { plugins: [i18n, createPinia()] },
  });

describe('a line of a comparison', () => {
  it('shows values beside each other, and where something is copied what they become', () => {
    const values = (to: 'left' | 'right' | null) =>
      show({}, to)
        .findAll('.values > *:not(svg)')
        .map((one) => one.text());
    expect(values(null)).toEqual(['1', '2']);
    expect(values('left')).toEqual(['1', '2']);
    expect(values('right')).toEqual(['2', '1']);
    expect(show({}, null).find('input').exists()).toBe(false);
  });

  it('calls connectors and triggers as people do', () => {
    expect(show({}).text()).toContain('New orders');
    expect(show({ entity: 'integrations', family: 'shop', connectorTitle: 'Shop One' }).text()).toContain(
      'Shop One',
    );
    expect(show({ entity: 'integrations', family: 'shop' }).text()).toContain('shop');
  });

  it('can’t be chosen while something is in the way, and says what', () => {
    const blocked = show({
      step: { operation: 'create', problems: [{ kind: 'missing', name: 'Reno' }], secrets: [] },
    });
    expect(blocked.find('input').attributes('disabled')).toBeDefined();
    expect(blocked.text()).toMatch(/It needs “.?Reno.?”, which is not there\./);
  });

  it('says which secrets are to be supplied, and what was left out', () => {
    const words = show({
      entity: 'integrations',
      kind: 'onlyLeft',
      differences: [],
      withheld: ['connection.url'],
      step: { operation: 'create', problems: [], secrets: ['API key'] },
    }).text();
    expect(words).toContain('Will be added, disabled');
    expect(words).toMatch(/To be supplied afterwards: .?API key/);
    expect(words).toContain('connection.url');
  });

  it('of a location offers nothing to copy, and says why', () => {
    const location = { entity: 'locations', family: '', step: null } as const;
    for (const kind of ['differs', 'onlyLeft', 'onlyRight'] as const) {
      const shown = show({ ...location, kind });
      expect(shown.find('input').exists()).toBe(false);
      expect(shown.text()).toContain('Locations are kept by the account itself and its warehouses');
    }
    expect(show({ ...location, kind: 'differs' }, null).text()).not.toContain('not copied');
    expect(show({ ...location, kind: 'same' }).text()).not.toContain('not copied');
  });

  it('lets a person say which of several is which', async () => {
    const shown = show({
      kind: 'ambiguous',
      step: null,
      differences: [],
      candidates: {
        left: [{ id: 'l1', name: 'Shop' }],
        right: [
          { id: 'r1', name: 'Shop' },
          { id: 'r2', name: 'Shop (2)' },
        ],
      },
    });
    const select = shown.find('select');
    await select.setValue('r2');
    await select.setValue('-');
    expect(shown.emitted('match')).toEqual([
      ['l1', 'r2'],
      ['l1', null],
    ]);
  });
});

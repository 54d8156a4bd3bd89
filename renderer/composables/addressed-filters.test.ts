import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h, ref } from 'vue';
import { createMemoryHistory, createRouter, RouterView } from 'vue-router';
import { useAddressedFilters, type AddressedFilters } from './addressed-filters.ts';

type Filters = AddressedFilters<'text'>;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A list at an address, and what is chosen in it. */
async function openList(address: string, before: Filters = {}) {
  const chosen = ref<Filters>(before);
  const List = defineComponent({
    setup: () => {
      useAddressedFilters(
        ['text'],
        () => chosen.value,
        (filters) => (chosen.value = filters),
      );
      return () => h('main');
    },
  });
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/', name: 'list', component: List }],
  });
  await router.push(address);
  mount({ render: () => h(RouterView) }, { global: { plugins: [router] } });
  await flushPromises();
  return { router, chosen, place: () => router.currentRoute.value.fullPath };
}

const pause = async (): Promise<void> => {
  await vi.advanceTimersByTimeAsync(150);
  await flushPromises();
};

describe('filters in an address', () => {
  it('decide at the beginning, and whenever it changes', async () => {
    const { router, chosen } = await openList('/?text=north&tab=2');
    expect(chosen.value).toEqual({ text: 'north' });
    await router.push('/?text=south');
    expect(chosen.value).toEqual({ text: 'south' });
    await router.push('/');
    expect(chosen.value).toEqual({});
  });

  it('are written when somebody pauses, beside what else stands there', async () => {
    const { chosen, place } = await openList('/?tab=2');
    chosen.value = { text: 'no' };
    await vi.advanceTimersByTimeAsync(100);
    chosen.value = { text: 'north' };
    expect(place()).toBe('/?tab=2');
    await pause();
    expect(place()).toBe('/?tab=2&text=north');
  });

  it('leave alone what is chosen while an earlier choice is on its way into the address', async () => {
    const { router, chosen, place } = await openList('/');
    // Somebody chooses just when the earlier choice has arrived there, and before the list hears of it.
    const stop = router.afterEach(() => {
      chosen.value = { text: 'northbay' };
    });
    chosen.value = { text: 'north' };
    await pause();
    stop();
    expect(chosen.value).toEqual({ text: 'northbay' });
    await pause();
    expect(place()).toBe('/?text=northbay');
  });

  it('stand there again when somebody comes back to what was still chosen', async () => {
    const { place } = await openList('/', { text: 'north' });
    await pause();
    expect(place()).toBe('/?text=north');
  });
});

import { flushPromises, mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { defineComponent, h } from 'vue';
import { createMemoryHistory, createRouter, RouterView } from 'vue-router';
import { useAddressWriter } from './address-writer.ts';

/** A window on a list that writes its address; the record's page comes when `arrive` says so, or not at all when `fail` does. */
async function openList() {
  let write: ReturnType<typeof useAddressWriter> | undefined;
  const List = defineComponent({
    setup: () => {
      write = useAddressWriter();
      return () => h('main', 'list');
    },
  });
  const page = Promise.withResolvers<object>();
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', name: 'list', component: List },
      { path: '/record', name: 'record', component: () => page.promise },
    ],
  });
  await router.push('/');
  mount({ render: () => h(RouterView) }, { global: { plugins: [router] } });
  await flushPromises();
  return {
    router,
    place: () => router.currentRoute.value.fullPath,
    write: (words: string) => write?.({ text: words }),
    arrive: () => page.resolve({ render: () => h('main', 'record') }),
    fail: () => page.reject(new Error('no script')),
  };
}

describe('the address of a list', () => {
  it('says what is chosen', async () => {
    const { write, place } = await openList();
    expect(write('north')).toBe(true);
    await flushPromises();
    expect(place()).toBe('/?text=north');
  });

  it('is not written while a page that somebody goes to is still loading: they arrive there', async () => {
    const { router, write, place, arrive } = await openList();
    const going = router.push('/record');
    await flushPromises();
    expect(write('north')).toBe(false);
    arrive();
    await going;
    expect(place()).toBe('/record');
  });

  it('is not written any more when another page is shown', async () => {
    const { router, write, place, arrive } = await openList();
    arrive();
    await router.push('/record');
    expect(write('north')).toBe(false);
    await flushPromises();
    expect(place()).toBe('/record');
  });

  it('is written again when the other page could not be loaded', async () => {
    const { router, write, place, fail } = await openList();
    const going = router.push('/record');
    fail();
    await expect(going).rejects.toThrow('no script');
    expect(write('north')).toBe(true);
    await flushPromises();
    expect(place()).toBe('/?text=north');
  });
});

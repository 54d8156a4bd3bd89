import { mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import type { Component, ComponentPublicInstance } from 'vue';
import { createMemoryHistory, createRouter, type Router } from 'vue-router';
import type { Account } from '../shared/domain/account.ts';
import { i18n, needStrings, showLanguage } from './i18n.ts';
import { stringAreas } from './string-areas.ts';

/** The sample account, as tests see it. */
export const sampleAccount: Account = {
  id: 'home',
  name: 'Fernwood',
  baseUrl: 'http://127.0.0.1:4000/api/v3',
  color: 'teal',
  environment: 'sample',
  readOnly: false,
  sample: true,
  organizationName: 'Fernwood GmbH',
  orgKey: 'o1',
  state: 'ready',
  createdAt: '2026-11-01T00:00:00.000Z',
};

/** A fresh store for a test; call it before stores are used and after the bridge is installed. */
export function freshStores(): void {
  setActivePinia(createPinia());
  localStorage.clear();
}

/** Gives elements a size, which the test's DOM does not know, so that virtual rows exist. Sizes in CSS pixels. */
export function giveElementsSize(width: number, height: number): void {
  Object.defineProperties(HTMLElement.prototype, {
    offsetWidth: { configurable: true, get: () => width },
    offsetHeight: { configurable: true, get: () => height },
    clientHeight: { configurable: true, get: () => height },
  });
}

/** A page as a test sees it, and where it leads. */
export interface MountedPage {
  readonly wrapper: VueWrapper<ComponentPublicInstance>;
  readonly router: Router;
}

/** Mounts a page as the window does, in English. The router knows the names of all places, each showing nothing. */
export async function mountPage(page: Component): Promise<MountedPage> {
  await showLanguage('en', 'en-GB');
  await needStrings(...stringAreas);
  const nothing = { render: () => null };
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', name: 'integrations', component: nothing },
      { path: '/overview', name: 'overview', component: nothing },
      { path: '/integrations/:id/:tab?', name: 'integration', component: nothing },
      { path: '/catalogue', name: 'catalogue', component: nothing },
      { path: '/setup/:recordId', name: 'setup', component: nothing },
      { path: '/credentials', name: 'credentials', component: nothing },
      { path: '/welcome', name: 'welcome', component: nothing },
      { path: '/connect', name: 'connect', component: nothing },
      { path: '/automations', name: 'automations', component: nothing },
      { path: '/automations/rules', name: 'automations-rules', component: nothing },
      { path: '/automations/rules/:id', name: 'automations-rule', component: nothing },
      { path: '/automations/exceptions', name: 'exceptions-engine', component: nothing },
      { path: '/automations/inventory', name: 'inventory-engine', component: nothing },
      { path: '/automations/holds', name: 'holds', component: nothing },
      { path: '/automations/routing', name: 'routing', component: nothing },
      { path: '/automations/routing/:id', name: 'card', component: nothing },
      { path: '/exceptions', name: 'exceptions', component: nothing },
      { path: '/exceptions/groups/:id', name: 'exception-group', component: nothing },
      { path: '/exceptions/:id', name: 'exception', component: nothing },
      { path: '/activity', name: 'activity', component: nothing },
      { path: '/orders', name: 'orders', component: nothing },
      { path: '/orders/:id/:tab?', name: 'order', component: nothing },
      { path: '/changes', name: 'changes', component: nothing },
      { path: '/history/:view?', name: 'history', component: nothing },
      { path: '/settings/:section?', name: 'settings', component: nothing },
    ],
  });
  const wrapper = mount(page, {
    attachTo: document.body,
    global: { plugins: [router, i18n] },
  }) as MountedPage['wrapper'];
  return { wrapper, router };
}

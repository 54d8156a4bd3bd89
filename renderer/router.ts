import { createRouter, createWebHashHistory, type Router } from 'vue-router';
import { withStrings } from './i18n.ts';
// What stands around every page comes with the first script; pages are loaded when somebody goes there.
import Frame from './pages/frame/Frame.vue';

/** The start page, with its strings. Loaded early where a start leads there: see `main.ts`. */
export const overviewPage = withStrings('activity', () => import('./pages/overview/OverviewPage.vue'));

/**
 * The places of the window. In the address's hash, so that loading the window anew stays where one was. Takes whether there is an
 * account to show: without one, everything leads to the welcome.
 */
export function createWindowRouter(hasAccount: () => boolean): Router {
  const router = createRouter({
    history: createWebHashHistory(),
    routes: [
      {
        path: '/welcome',
        name: 'welcome',
        component: withStrings('welcome', () => import('./pages/welcome/WelcomePage.vue')),
      },
      {
        path: '/connect',
        name: 'connect',
        component: withStrings('welcome', () => import('./pages/welcome/ConnectPage.vue')),
      },
      {
        path: '/',
        component: Frame,
        redirect: { name: 'overview' },
        children: [
          { path: 'overview', name: 'overview', component: overviewPage },
          {
            path: 'integrations',
            name: 'integrations',
            component: withStrings('pages', () => import('./pages/integrations/IntegrationsPage.vue')),
            props: ({ query }) => ({ status: only(query['status']) }),
          },
          {
            path: 'catalogue',
            name: 'catalogue',
            component: withStrings('connect', () => import('./pages/catalogue/CataloguePage.vue')),
            props: ({ query }) => ({ connector: only(query['connector']) }),
          },
          {
            path: 'integrations/:id/:tab(overview|settings|connection|history|raw)?',
            name: 'integration',
            component: withStrings('pages', () => import('./pages/integration/IntegrationPage.vue')),
            props: true,
          },
          {
            path: 'automations',
            name: 'automations',
            component: withStrings('automations', () => import('./pages/automations/AutomationsPage.vue')),
          },
          {
            path: 'automations/rules',
            name: 'automations-rules',
            component: withStrings('automations', () => import('./pages/automations/rules/RulesPage.vue')),
            props: ({ query }) => ({ trigger: only(query['trigger']) }),
          },
          {
            path: 'automations/rules/:id',
            name: 'automations-rule',
            component: withStrings('automations', () => import('./pages/automations/rules/RulePage.vue')),
            props: true,
          },
          {
            path: 'automations/exceptions',
            name: 'exceptions-engine',
            component: withStrings(
              'automations',
              () => import('./pages/automations/engines/ExceptionEnginePage.vue'),
            ),
          },
          {
            path: 'automations/inventory',
            name: 'inventory-engine',
            component: withStrings(
              'automations',
              () => import('./pages/automations/engines/InventoryEnginePage.vue'),
            ),
          },
          {
            path: 'automations/holds',
            name: 'holds',
            component: withStrings(
              'automations',
              () => import('./pages/automations/engines/HoldEnginePage.vue'),
            ),
          },
          {
            path: 'automations/routing',
            name: 'routing',
            component: withStrings(
              'automations',
              () => import('./pages/automations/routing/RoutingPage.vue'),
            ),
          },
          {
            path: 'automations/routing/:id',
            name: 'card',
            component: withStrings('automations', () => import('./pages/automations/routing/CardPage.vue')),
            props: true,
          },
          {
            path: 'exceptions',
            name: 'exceptions',
            component: withStrings(
              ['exceptions', 'history'],
              () => import('./pages/exceptions/ExceptionsPage.vue'),
            ),
            props: ({ query }) => ({ view: only(query['view']) }),
          },
          {
            path: 'exceptions/groups/:id',
            name: 'exception-group',
            component: withStrings(
              ['exceptions', 'history'],
              () => import('./pages/exceptions/GroupPage.vue'),
            ),
            props: true,
          },
          {
            path: 'exceptions/:id',
            name: 'exception',
            component: withStrings(
              ['exceptions', 'history'],
              () => import('./pages/exceptions/ExceptionPage.vue'),
            ),
            props: true,
          },
          {
            path: 'activity',
            name: 'activity',
            component: withStrings('activity', () => import('./pages/activity/ActivityPage.vue')),
          },
          {
            path: 'activity/:id',
            name: 'event',
            component: withStrings(
              ['activity', 'exceptions'],
              () => import('./pages/activity/EventPage.vue'),
            ),
            props: true,
          },
          {
            path: 'orders',
            name: 'orders',
            component: withStrings('search', () => import('./pages/orders/OrdersPage.vue')),
          },
          {
            path: 'orders/:id/:tab(overview|rules|raw)?',
            name: 'order',
            component: withStrings(['search', 'automations'], () => import('./pages/orders/OrderPage.vue')),
            props: true,
          },
          {
            path: 'changes',
            name: 'changes',
            component: withStrings('pages', () => import('./pages/changes/ChangesPage.vue')),
            props: ({ query }) => ({ opened: only(query['set']) }),
          },
          {
            path: 'history/:view(timeline|moment|compare)?',
            name: 'history',
            component: withStrings('history', () => import('./pages/history/HistoryPage.vue')),
            props: ({ params, query }) => ({
              view: only(params['view']),
              at: only(query['at']),
              from: only(query['from']),
              to: only(query['to']),
            }),
          },
          {
            path: 'compare',
            name: 'compare',
            component: withStrings(
              ['bundles', 'history', 'automations'],
              () => import('./pages/compare/ComparePage.vue'),
            ),
            props: ({ query }) => ({
              left: only(query['left']),
              right: only(query['right']),
              to: only(query['to']),
            }),
          },
          {
            path: 'setup/:recordId',
            name: 'setup',
            component: withStrings('connect', () => import('./pages/setup/SetupPage.vue')),
            props: ({ params, query }) => ({
              recordId: only(params['recordId']),
              connector: only(query['connector']),
            }),
          },
          {
            path: 'credentials',
            name: 'credentials',
            component: withStrings('connect', () => import('./pages/credentials/CredentialsPage.vue')),
          },
          {
            path: 'settings/:section?',
            name: 'settings',
            component: withStrings(
              ['settings', 'welcome', 'connect'],
              () => import('./pages/settings/SettingsPage.vue'),
            ),
            props: ({ params }) => ({ section: only(params['section']) }),
          },
        ],
      },
      { path: '/:rest(.*)*', redirect: '/' },
    ],
  });
  router.beforeEach((to) => {
    const withoutAccount = to.name === 'welcome' || to.name === 'connect';
    if (!hasAccount() && !withoutAccount) return { name: 'welcome' };
    if (hasAccount() && to.name === 'welcome') return { name: 'overview' };
    return true;
  });
  return router;
}

/** A part of an address that stands there once; undefined where it is absent or stands there several times. */
function only(part: unknown): string | undefined {
  return typeof part === 'string' && part !== '' ? part : undefined;
}
